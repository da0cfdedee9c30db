package dev.mediagen.fault.matrix;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what an attempt under a fault did, by what the documents promise. */
final class Verdict {
    /** Advice that would pay twice when something was paid. */
    private static final Pattern AGAIN =
            Pattern.compile("(?i)\\b(try|send|run|request|repeat|make|generate)\\b[^.;]{0,30}\\bagain\\b|\\bretry\\b");

    private static final Pattern NEGATED =
            Pattern.compile("(?i)\\b(never|not|nothing|without|no longer)\\b[^.;]{0,40}\\b(again|retry)\\b");

    /** How often a request is sent that was refused for free. */
    private static final int ATTEMPTS = 3;

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Cell cell;
    private final Observed seen;
    private final List<String> wrong = new ArrayList<>();

    private Verdict(Cell cell, Observed seen) {
        this.cell = cell;
        this.seen = seen;
    }

    /** What is wrong; empty if all promises are kept. */
    static List<String> of(Cell cell, Observed seen) {
        Verdict verdict = new Verdict(cell, seen);
        verdict.judge();
        return verdict.wrong;
    }

    private void judge() {
        int most = cell.work().costly() * (Proof.isFree(cell) ? ATTEMPTS : 1);
        require(seen.costly() <= most, seen.costly() + " requests that cost money");
        require(seen.waited().compareTo(Bench.TIMEOUT.plus(TOLERANCE)) <= 0, "waited " + seen.waited());
        require(seen.open().size() <= 1, "open jobs: " + seen.open().size());
        require(!seen.open().isEmpty() || seen.hiddenFiles().isEmpty(), "hidden files: " + seen.hiddenFiles());
        seen.result().ifPresent(this::judgeResult);
        seen.failure().ifPresent(this::judgeFailure);
    }

    private void judgeResult(Generated<?> result) {
        require(!result.all().isEmpty(), "success without a file");
        result.all().forEach(this::judgeFile);
        require(
                seen.open().isEmpty()
                        || !result.failures().isEmpty()
                        || !result.warnings().isEmpty(),
                "success, an open job, and not a word about it");
    }

    private void judgeFile(Media media) {
        try {
            require(media.size() > 0 && Files.size(media.path()) == media.size(), "bytes are missing: " + media.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judgeFailure(RuntimeException failure) {
        if (!(failure instanceof MediaException typed)) {
            wrong.add("not typed: " + failure);
            return;
        }
        ErrorDetails details = typed.details();
        require(!details.code().equals(Optional.of("backend_defect")), "a defect: " + typed.getMessage());
        String message = String.valueOf(typed.getMessage());
        require(!message.isBlank() && message.length() < 3000, "length of the message");
        require(visibleFiles().isEmpty(), "files of a failure: " + seen.files());
        if (seen.costly() == 0) {
            judgeUnsent(typed);
        } else if (Proof.isFree(cell) && cell.work().isFirstCostly(cell.step())) {
            judgeFree(typed);
        } else if (Proof.isFree(cell)) {
            require(!details.retryable(), "retryable, and an earlier step was paid");
        } else {
            judgePaid(typed);
        }
        seen.open()
                .forEach(job -> require(
                        details.jobId().equals(Optional.of(job.id())), "the failure does not name the open job"));
    }

    private List<String> visibleFiles() {
        return seen.files().stream().filter(name -> !name.contains("/.")).toList();
    }

    private void judgeUnsent(MediaException failure) {
        require(!failure.details().possiblyBilled(), "possiblyBilled, and nothing was sent");
        require(seen.open().isEmpty(), "an open job, and nothing was sent");
    }

    private void judgeFree(MediaException failure) {
        judgeUnsent(failure);
        require(
                failure.details().retryable() || !(failure instanceof UnavailableException),
                "unavailable, free, and not retryable");
    }

    private void judgePaid(MediaException failure) {
        ErrorDetails details = failure.details();
        boolean ended = Proof.ends(cell);
        require(details.possiblyBilled() || ended, "not possiblyBilled: " + failure.getMessage());
        require(!details.retryable() || ended, "retryable, and it may be paid twice");
        require(ended || seen.open().size() == 1, "the job is gone: " + failure);
        if (!seen.open().isEmpty() || details.possiblyBilled()) {
            requireCarefulAdvice(String.valueOf(failure.getMessage()));
            seen.open().forEach(job -> requireCarefulAdvice(job.status().advice()));
        }
        boolean answered = cell.step().phase() == Phase.POLL || cell.step().phase() == Phase.DOWNLOAD;
        require(
                !answered || seen.open().stream().map(JobInfo::status).noneMatch(JobStatus.UNKNOWN::equals),
                "an accepted job is in doubt");
    }

    private void requireCarefulAdvice(String message) {
        require(
                !AGAIN.matcher(message).find() || NEGATED.matcher(message).find(),
                "advice that pays twice: " + message);
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            wrong.add(complaint);
        }
    }
}
