package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.UserCatalogue;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen backends}: reports the installed backends. */
final class BackendsCommand {

    static final String SUMMARY = "list the installed backends, their keys, and which is used for each operation";

    private static final String BALANCE = "--balance";

    private final Session session;

    private BackendsCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("backends", SUMMARY, new BackendsCommand(session)::run);
        Specs.general(
                spec,
                UserCatalogue.spec(),
                Specs.flag(BALANCE, "Ask the providers what is left on the accounts. Needs their keys."),
                Output.json());
        Specs.examples(spec, List.of("backends", "backends --balance", "backends --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (MediaGen mediaGen = session.open(typed)) {
            List<AccountBalance> balances = typed.hasMatchedOption(BALANCE) ? AccountBalance.all(mediaGen) : List.of();
            DoctorReport.of(mediaGen, balances, session.today())
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
