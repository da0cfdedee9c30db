package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.core.MediaGen;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen jobs}: what was begun and is not settled, how to collect it and how to be rid of it. */
final class JobsCommand {

    static final String SUMMARY = "list the jobs that are not settled, collect them, stop them";

    private final Session session;

    private JobsCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        JobsCommand jobs = new JobsCommand(session);
        CommandSpec spec = Specs.command("jobs", SUMMARY, jobs::list);
        Specs.commandsFirst(spec);
        CommandSpec list = Specs.command("list", "list the jobs that are not settled", jobs::list);
        Specs.general(list, Output.json());
        CommandSpec resume = Specs.command("resume", "go on waiting for a job, and write its result", jobs::resume);
        resume.addPositional(id("Its id in the list, or the handle that was printed when the wait ended."));
        Specs.section(resume, "Where it goes", GenerateFlags.where());
        Specs.general(resume, GenerateFlags.timeout(), Output.json(), Output.quiet());
        CommandSpec cancel = Specs.command("cancel", "ask the provider to stop a job", jobs::cancel);
        cancel.addPositional(id("Its id in the list."));
        Specs.general(cancel, Output.json());
        CommandSpec forget = Specs.command("forget", "strike a job from the list, whatever became of it", jobs::forget);
        forget.addPositional(id("Its id in the list. What it made at the provider can then no longer be collected."));
        Specs.general(forget, Output.json());
        spec.addSubcommand("list", list);
        spec.addSubcommand("resume", resume);
        spec.addSubcommand("cancel", cancel);
        spec.addSubcommand("forget", forget);
        Specs.general(spec, Output.json());
        Specs.examples(spec, List.of("jobs", "jobs resume 5f2c8a --out clips", "jobs cancel 5f2c8a"));
        return spec;
    }

    private static PositionalParamSpec id(String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("ID")
                .description(description)
                .build();
    }

    private int list(ParseResult typed) {
        try (MediaGen mediaGen = session.open()) {
            new JobList(mediaGen.jobs()).show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }

    private int resume(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        GenerateFlags handling = new GenerateFlags(typed);
        Output output = new Output(session, typed);
        try (MediaGen mediaGen = handling.open(session)) {
            output.show(output.watch(handling.options(), options -> mediaGen.resume(id, options)), handling.file());
        }
        return ExitCode.DONE;
    }

    private int cancel(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        try (MediaGen mediaGen = session.open()) {
            boolean stopped = mediaGen.cancel(id);
            new Change(
                            "jobs cancel",
                            id,
                            stopped,
                            stopped
                                    ? "Stopped at the provider. What it did until then may have been billed."
                                    : "The provider cannot stop it; it goes on there. Collect it: mediagen jobs resume "
                                            + id)
                    .show(session.terminal(), new Output(session, typed).isJson());
            return stopped ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private int forget(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        try (MediaGen mediaGen = session.open()) {
            mediaGen.forget(id);
            new Change("jobs forget", id, true, "Removed from the list.")
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }

    /**
     * What was done to a job.
     *
     * @param operation what was asked for
     * @param id the job
     * @param success whether it could be done
     * @param sentence what to tell a person
     */
    private record Change(String operation, String id, boolean success, String sentence) implements View {

        @Override
        public List<String> lines(Style style) {
            return List.of(sentence);
        }

        @Override
        public ObjectNode json() {
            return JsonTree.object()
                    .put("success", success)
                    .put("operation", operation)
                    .put("id", id)
                    .put("message", sentence);
        }
    }

    /**
     * Jobs that are not settled.
     *
     * @param jobs the oldest first
     */
    private record JobList(List<JobInfo> jobs) implements View {

        @Override
        public List<String> lines(Style style) {
            if (jobs.isEmpty()) {
                return List.of("There are no open jobs.");
            }
            Table table = new Table();
            for (JobInfo job : jobs) {
                table.row(
                        Table.Cell.of(job.id()),
                        Table.Cell.of(job.backend() + " " + job.model()),
                        Table.Cell.of(job.operation().id()),
                        Table.Cell.of(
                                job.created().truncatedTo(ChronoUnit.SECONDS).toString()),
                        new Table.Cell(words(job), style::yellow));
            }
            return table.lines();
        }

        private static String words(JobInfo job) {
            if (job.holder().isPresent()) {
                return "in progress: " + job.holder().get();
            }
            return switch (job.status()) {
                case INTENDED, UNKNOWN -> "its answer was lost, may have been billed: mediagen jobs forget ID";
                case ACCEPTED -> "running at the provider: mediagen jobs resume ID";
                case RECEIVED -> "its result is here: mediagen jobs resume ID";
                case SETTLED -> "done";
                case FAILED -> "failed";
                case CANCELLED -> "cancelled";
                case DISCARDED -> "given up";
            };
        }

        @Override
        public ObjectNode json() {
            ObjectNode root = JsonTree.object().put("success", true);
            ArrayNode all = root.putArray("jobs");
            jobs.forEach(job -> all.add(ResultJson.of(job)));
            return root;
        }
    }
}
