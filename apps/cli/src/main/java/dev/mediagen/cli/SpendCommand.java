package dev.mediagen.cli;

import dev.mediagen.api.JobInfo;
import dev.mediagen.cli.Spending.By;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.ScopeFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen spend}: what was spent, by backend, model, label and day. */
final class SpendCommand {

    static final String SUMMARY = "show what was spent, by backend, model, label and day";

    private static final String BY = "--by";

    private final Session session;

    private SpendCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("spend", SUMMARY, new SpendCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Show what was spent, by backend, model, label and day: what the providers reported, else the list price"
                                + " of each job. Jobs that certainly cost nothing do not count.");
        Specs.section(spec, "Which", HistoryFlags.spending());
        Specs.general(
                spec,
                Specs.text(BY, "WORD", "Only by one of these: " + words() + "."),
                ScopeFlag.spec(),
                Output.json());
        Specs.examples(spec, List.of("spend", "spend --since 30d --by model", "spend --label order-42 --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        HistoryFlags which = new HistoryFlags(typed, session.clock());
        List<By> by = Optional.ofNullable(typed.<String>matchedOptionValue(BY, null))
                .map(word -> List.of(by(typed, word)))
                .orElse(List.of(By.values()));
        try (MediaGen mediaGen = session.open(typed)) {
            List<JobInfo> jobs = new ArrayList<>(mediaGen.history(which.query().build()));
            mediaGen.jobs().stream().filter(which::selects).forEach(jobs::add);
            new SpendReport(new Spending(jobs), by).show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }

    private static By by(ParseResult typed, String word) {
        return Arrays.stream(By.values())
                .filter(one -> one.id().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        typed.commandSpec().commandLine(), BY + ": \"" + word + "\" is not one of " + words() + "."));
    }

    private static String words() {
        return Arrays.stream(By.values()).map(By::id).collect(Collectors.joining(", "));
    }
}
