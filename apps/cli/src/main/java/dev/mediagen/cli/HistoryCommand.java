package dev.mediagen.cli;

import dev.mediagen.api.JobQuery;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.ScopeFlag;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen history}: lists and deletes ended jobs, with files and costs. */
final class HistoryCommand {

    static final String SUMMARY = "list the ended jobs, with their files and costs, and delete them";

    private static final String ALL = "--all";

    private final Session session;

    private HistoryCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        HistoryCommand history = new HistoryCommand(session);
        CommandSpec spec = Specs.command("history", SUMMARY, history::list);
        Specs.commandsFirst(spec);
        Specs.section(spec, "Which", HistoryFlags.which());
        Specs.general(spec, HistoryFlags.limit(), ScopeFlag.spec(), Output.json());
        Specs.examples(
                spec,
                List.of(
                        "history --since 7d",
                        "history --label order-42 --json",
                        "history delete 5f2c",
                        "history delete --older-than 30d"));
        CommandSpec delete = Specs.command(
                "delete",
                "delete the records of ended jobs; result files and the records beside them are not deleted",
                history::delete);
        delete.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .index("0..*")
                .arity("0..*")
                .paramLabel("ID")
                .description("The ids of jobs, or unique prefixes of them.")
                .build());
        Specs.section(delete, "Or by", HistoryFlags.which());
        Specs.general(
                delete, HistoryFlags.olderThan(), Specs.flag(ALL, "All ended jobs."), ScopeFlag.spec(), Output.json());
        spec.addSubcommand("delete", delete);
        return spec;
    }

    private int list(ParseResult typed) {
        JobQuery query = new HistoryFlags(typed, session.clock()).listed();
        try (MediaGen mediaGen = session.open(typed)) {
            new JobHistory(mediaGen.history(query)).show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }

    private int delete(ParseResult typed) {
        List<String> ids = typed.matchedPositionalValue(0, List.of());
        HistoryFlags which = new HistoryFlags(typed, session.clock());
        int ways = (ids.isEmpty() ? 0 : 1) + (which.isAny() ? 1 : 0) + (typed.hasMatchedOption(ALL) ? 1 : 0);
        if (ways != 1) {
            throw new ParameterException(
                    typed.commandSpec().commandLine(), "Name ids, or filters (--older-than 30d, …), or --all.");
        }
        JobQuery query = which.query().build();
        try (MediaGen mediaGen = session.open(typed)) {
            ids.forEach(mediaGen::deleteFromHistory);
            int count = ids.isEmpty() ? mediaGen.deleteFromHistory(query) : ids.size();
            new Change(
                            "history delete",
                            true,
                            "Deleted " + count + (count == 1 ? " job." : " jobs.") + " Result files are not deleted.",
                            JsonTree.object().put("deleted", count))
                    .show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }
}
