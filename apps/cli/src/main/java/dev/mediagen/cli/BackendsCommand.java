package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen backends}: reports the installed backends. */
final class BackendsCommand {

    static final String SUMMARY = "list the installed backends, their keys, and which is used for each operation";

    private final Session session;

    private BackendsCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("backends", SUMMARY, new BackendsCommand(session)::run);
        Specs.general(spec, Output.json());
        Specs.examples(spec, List.of("backends", "backends --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (MediaGen mediaGen = session.open(typed)) {
            DoctorReport.of(mediaGen, session.today()).show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
