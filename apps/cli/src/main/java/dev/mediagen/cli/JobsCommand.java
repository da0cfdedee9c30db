package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.ScopeFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen jobs}: lists, resumes, cancels and forgets open jobs. */
final class JobsCommand {

    static final String SUMMARY = "list, resume and cancel open jobs";

    private final Session session;

    private JobsCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        JobsCommand jobs = new JobsCommand(session);
        CommandSpec spec = Specs.command("jobs", SUMMARY, jobs::list);
        Specs.commandsFirst(spec);
        CommandSpec list = Specs.command("list", "list open jobs", jobs::list);
        Specs.general(list, ScopeFlag.spec(), Output.json());
        CommandSpec resume = Specs.command("resume", "wait for a job, and write its result", jobs::resume);
        resume.addPositional(
                id("The id of the job, a unique prefix of it, or its handle, which was printed when the wait ended."));
        Specs.section(resume, "Output", GenerateFlags.output());
        Specs.general(resume, GenerateFlags.timeout(), ScopeFlag.spec(), Output.json(), Output.quiet());
        CommandSpec cancel = Specs.command("cancel", "request that the provider cancels a job", jobs::cancel);
        cancel.addPositional(id("The id of the job, or a unique prefix of it."));
        Specs.general(cancel, ScopeFlag.spec(), Output.json());
        CommandSpec forget = Specs.command("forget", "remove a job from the list, whatever its status", jobs::forget);
        forget.addPositional(
                id("The id of the job, or a unique prefix of it. Its result at the provider can then no longer be"
                        + " collected."));
        Specs.general(forget, Confirmation.yes(), ScopeFlag.spec(), Output.json());
        spec.addSubcommand("list", list);
        spec.addSubcommand("resume", resume);
        spec.addSubcommand("cancel", cancel);
        spec.addSubcommand("forget", forget);
        Specs.general(spec, ScopeFlag.spec(), Output.json());
        Specs.examples(spec, List.of("jobs", "jobs resume 5f2c --out videos", "jobs cancel 5f2c"));
        return spec;
    }

    static PositionalParamSpec id(String description) {
        return Specs.argument(0, "ID", true, description);
    }

    private int list(ParseResult typed) {
        try (MediaGen mediaGen = session.open(typed)) {
            List<SetupException> damaged = new ArrayList<>();
            List<JobInfo> jobs = mediaGen.jobs(damaged::add);
            Output output = new Output(session, typed);
            new JobList(jobs, damaged).show(session.terminal(), output.isJson());
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
        try (PipedResult pipe = PipedResult.of(typed, session.terminal());
                MediaGen mediaGen = handling.open(session)) {
            Generated<?> result = output.watch(pipe.in(handling.options()), options -> mediaGen.resume(id, options));
            output.show(result, handling.file(), pipe);
        }
        return ExitCode.DONE;
    }

    private int cancel(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        try (MediaGen mediaGen = session.open(typed)) {
            Cancellation answer = mediaGen.cancel(id);
            boolean succeeded = answer == Cancellation.STOPPED || answer == Cancellation.REQUESTED;
            ObjectNode facts =
                    JsonTree.object().put("id", id).put("answer", answer.name().toLowerCase(Locale.ROOT));
            new Change("jobs cancel", succeeded, sentence(answer, id), facts)
                    .show(session.terminal(), new Output(session, typed).isJson());
            return succeeded ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static String sentence(Cancellation answer, String id) {
        return switch (answer) {
            case STOPPED -> "Cancelled at the provider. Its work until then may have been billed.";
            case REQUESTED ->
                "The cancellation was requested, but the provider has not confirmed it."
                        + " The job stays in the list until it ends: mediagen jobs resume " + id;
            case TOO_LATE -> "The job ended before it could be cancelled. See: mediagen jobs";
            case UNSUPPORTED ->
                "The provider cannot cancel this job; it continues. Collect its result: mediagen jobs resume " + id;
        };
    }

    private int forget(ParseResult typed) {
        String id = typed.matchedPositionalValue(0, "");
        try (MediaGen mediaGen = session.open(typed)) {
            Confirmation.require(typed, session.terminal(), readable(mediaGen, id));
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

    /** The job; none when its record is damaged, which is only set aside. */
    private static List<JobInfo> readable(MediaGen mediaGen, String id) {
        try {
            return List.of(mediaGen.job(id));
        } catch (SetupException e) {
            if (e.details().code().filter("damaged_record"::equals).isPresent()) {
                return List.of();
            }
            throw e;
        }
    }
}
