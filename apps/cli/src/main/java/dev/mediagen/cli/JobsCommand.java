package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.JobInfo;
import dev.mediagen.core.MediaGen;
import java.util.List;
import java.util.Locale;
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
        Specs.general(list, ScopeFlag.spec(), Output.json());
        CommandSpec resume = Specs.command("resume", "go on waiting for a job, and write its result", jobs::resume);
        resume.addPositional(
                id(
                        "Its id, a beginning of it that no other job has, or the handle that was printed when the wait ended."));
        Specs.section(resume, "Where it goes", GenerateFlags.where());
        Specs.general(resume, GenerateFlags.timeout(), ScopeFlag.spec(), Output.json(), Output.quiet());
        CommandSpec cancel = Specs.command("cancel", "ask the provider to stop a job", jobs::cancel);
        cancel.addPositional(id("Its id, or a beginning of it that no other job has."));
        Specs.general(cancel, ScopeFlag.spec(), Output.json());
        CommandSpec forget = Specs.command("forget", "strike a job from the list, whatever became of it", jobs::forget);
        forget.addPositional(id(
                "Its id, or a beginning of it that no other job has. What it made at the provider can then no longer be"
                        + " collected."));
        Specs.general(forget, ScopeFlag.spec(), Output.json());
        spec.addSubcommand("list", list);
        spec.addSubcommand("resume", resume);
        spec.addSubcommand("cancel", cancel);
        spec.addSubcommand("forget", forget);
        Specs.general(spec, ScopeFlag.spec(), Output.json());
        Specs.examples(spec, List.of("jobs", "jobs resume 5f2c --out clips", "jobs cancel 5f2c"));
        return spec;
    }

    static PositionalParamSpec id(String description) {
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
        try (MediaGen mediaGen = session.open(typed)) {
            List<JobInfo> jobs = mediaGen.jobs();
            Output output = new Output(session, typed);
            new JobList(jobs).show(session.terminal(), output.isJson());
            if (!output.isJson()) {
                Reminder.show(jobs, session);
            }
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
        try (MediaGen mediaGen = session.open(typed)) {
            Cancellation answer = mediaGen.cancel(id);
            boolean taken = answer == Cancellation.STOPPED || answer == Cancellation.REQUESTED;
            ObjectNode facts =
                    JsonTree.object().put("id", id).put("answer", answer.name().toLowerCase(Locale.ROOT));
            new Change("jobs cancel", taken, sentence(answer, id), facts)
                    .show(session.terminal(), new Output(session, typed).isJson());
            return taken ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static String sentence(Cancellation answer, String id) {
        return switch (answer) {
            case STOPPED -> "Stopped at the provider. What it did until then may have been billed.";
            case REQUESTED ->
                "The provider was asked to stop it and has not said that it did."
                        + " It stays in the list until it is over: mediagen jobs resume " + id;
            case TOO_LATE -> "It was over before it could be stopped. See: mediagen jobs";
            case UNSUPPORTED -> "The provider cannot stop it; it goes on there. Collect it: mediagen jobs resume " + id;
        };
    }

    private int forget(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        try (MediaGen mediaGen = session.open(typed)) {
            mediaGen.forget(id);
            new Change(
                            "jobs forget",
                            true,
                            "Removed from the list.",
                            JsonTree.object().put("id", id))
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
