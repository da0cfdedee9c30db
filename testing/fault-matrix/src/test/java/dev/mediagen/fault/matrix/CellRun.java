package dev.mediagen.fault.matrix;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import java.util.ArrayList;
import java.util.List;

/** Runs cells: an attempt under the fault, then, without it, the way that is left to the result. */
final class CellRun {
    private final Bench bench;
    private final Printed printed;
    private final Secrets secrets;

    CellRun(Bench bench, Printed printed) {
        this.bench = bench;
        this.printed = printed;
        this.secrets = new Secrets(bench.host().key(bench.emulator()));
    }

    /** What is wrong, with the cell before it. */
    List<String> run(Cell cell) {
        bench.clear();
        bench.emulator().fault(cell.step().operation() + "=" + cell.fault());
        Observed seen = Observed.of(bench, printed, () -> generate(cell));
        List<String> wrong = new ArrayList<>(Verdict.of(cell, seen));
        requireNoSecret(seen, wrong);
        bench.emulator().clearFaults();
        seen.open().forEach(job -> recover(cell, job, seen.costly(), wrong));
        forgetAll(wrong);
        return wrong.stream()
                .map(complaint -> cell + ": " + complaint
                        + seen.failure().map(e -> "\n    " + e).orElse(""))
                .toList();
    }

    private Generated<?> generate(Cell cell) {
        return bench.mediaGen()
                .generate(
                        cell.work().sample().request(),
                        bench.options(cell.work().sample().model()));
    }

    private void recover(Cell cell, JobInfo job, int costly, List<String> wrong) {
        Observed later = Observed.of(
                bench,
                printed,
                () -> bench.mediaGen()
                        .resume(job.id(), bench.options(cell.work().sample().model())));
        if (later.costly() > costly) {
            wrong.add("resuming " + job.status() + " was paid again");
        }
        boolean canEnd = job.status() != JobStatus.UNKNOWN && !cell.isKind("stuck");
        if (canEnd && later.result().isEmpty()) {
            wrong.add("resuming " + job.status() + " has no result: " + later.failure());
        } else if (canEnd && !later.open().isEmpty()) {
            wrong.add("the job is still open after its result: "
                    + later.open().get(0).status());
        }
        later.failure()
                .filter(e -> !(e instanceof MediaException))
                .ifPresent(e -> wrong.add("resuming is not typed: " + e));
        requireNoSecret(later, wrong);
    }

    private void forgetAll(List<String> wrong) {
        bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
        if (!bench.mediaGen().jobs().isEmpty()) {
            wrong.add("a job cannot be forgotten");
        }
        List<String> hidden = Observed.hidden(bench.files());
        if (!hidden.isEmpty()) {
            wrong.add("files that belong to no job: " + hidden);
        }
    }

    private void requireNoSecret(Observed seen, List<String> wrong) {
        wrong.addAll(secrets.shown(seen.texts()));
        wrong.addAll(secrets.stored(bench.stateFiles()));
    }
}
