package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen forget --scope NAME}: deletes everything that is stored for a scope. */
final class ForgetCommand {

    static final String SUMMARY = "delete everything stored for a scope: jobs, keys, continuations, copies of inputs";

    private static final String SCOPE = "--scope";

    private final Session session;

    private ForgetCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("forget", SUMMARY, new ForgetCommand(session)::run);
        Specs.general(
                spec,
                Specs.text(SCOPE, "NAME", "The scope. Result files and the records beside them are not deleted."),
                Confirmation.yes(),
                Output.json());
        Specs.examples(spec, List.of("forget --scope tenant-7"));
        return spec;
    }

    private int run(ParseResult typed) {
        String scope = typed.matchedOptionValue(SCOPE, "");
        if (scope.isEmpty()) {
            throw new ParameterException(
                    typed.commandSpec().commandLine(),
                    "Name the scope: --scope NAME. To delete one job: mediagen jobs forget ID.");
        }
        try (MediaGen mediaGen = session.open(typed)) {
            Confirmation.require(
                    typed, session.terminal(), mediaGen.scoped(scope).jobs());
            int count = mediaGen.forgetScope(scope);
            new Change(
                            "forget",
                            true,
                            "Deleted everything of the scope, with " + count + (count == 1 ? " job." : " jobs."),
                            JsonTree.object().put("scope", scope).put("deleted", count))
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
