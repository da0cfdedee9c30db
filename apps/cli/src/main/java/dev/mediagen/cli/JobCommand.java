package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.ScopeFlag;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen job ID}: all details of one job, open or ended. */
final class JobCommand {

    static final String SUMMARY = "show all details of a job, open or ended";

    private final Session session;

    private JobCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("job", SUMMARY, new JobCommand(session)::run);
        spec.addPositional(JobsCommand.id("The id of the job, or a unique prefix of it."));
        Specs.general(spec, ScopeFlag.spec(), Output.json());
        Specs.examples(spec, List.of("job 5f2c", "job 5f2c --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (MediaGen mediaGen = session.open(typed)) {
            new JobDetails(mediaGen.job(typed.matchedPositionalValue(0, "")))
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
