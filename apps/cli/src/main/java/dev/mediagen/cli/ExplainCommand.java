package dev.mediagen.cli;

import dev.mediagen.api.Explanation;
import dev.mediagen.core.MediaGen;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen explain image …}: shows the backend and model of a request and the reason, without a call. */
final class ExplainCommand {

    static final String SUMMARY = "show which backend and model a request would use, and why, without a call";

    private final Session session;
    private final RequestReader reader;

    private ExplainCommand(Session session, GenerateKind production) {
        this.session = session;
        this.reader = new RequestReader(production, session.terminal());
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.group("explain", SUMMARY);
        Arrays.stream(GenerateKind.values())
                .filter(production -> production.path().equals(production.word()))
                .forEach(production -> spec.addSubcommand(production.word(), of(session, production)));
        CommandSpec voice = Specs.group("voice", "work on voices");
        Arrays.stream(GenerateKind.values())
                .filter(production -> production.path().startsWith("voice "))
                .forEach(production -> voice.addSubcommand(production.word(), of(session, production)));
        Specs.general(voice);
        spec.addSubcommand("voice", voice);
        Specs.general(spec);
        Specs.examples(
                spec,
                List.of("explain image", "explain image --size 4K --strict", "explain video --first-frame a.png"));
        return spec;
    }

    private static CommandSpec of(Session session, GenerateKind production) {
        ExplainCommand command = new ExplainCommand(session, production);
        CommandSpec spec = Specs.command(
                production.word(),
                "show which backend would " + production.summary() + ", and why, without a call",
                command::run);
        command.reader.describe(spec, false);
        Specs.section(spec, "Backend and model", GenerateFlags.backendAndModel());
        Specs.section(spec, "Output", GenerateFlags.output());
        Specs.section(spec, "Job", GenerateFlags.job());
        Specs.general(spec, GenerateFlags.timeout(), Output.json(), Output.quiet());
        Specs.examples(
                spec,
                production.examples().stream().map(line -> "explain " + line).toList());
        return spec;
    }

    private int run(ParseResult typed) {
        GenerateFlags handling = new GenerateFlags(typed);
        try (MediaGen mediaGen = session.open(typed)) {
            Explanation explanation =
                    reader.explain(typed, mediaGen, handling.options().build());
            if (new Output(session, typed).isJson()) {
                ResultJson.print(session.terminal(), ResultJson.of("explain", explanation));
            } else {
                show(explanation);
            }
            return explanation.backend().isPresent() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void show(Explanation explanation) {
        Terminal terminal = session.terminal();
        Style style = terminal.outStyle();
        String verdict = explanation
                .backend()
                .map(backend -> style.bold(backend + " " + explanation.model().orElse("")))
                .orElse(style.red("none"));
        terminal.out()
                .println(explanation.operation().id() + ": " + verdict + ". "
                        + explanation.reason().in(Flags.typed())
                        + (explanation.calls() > 1
                                ? " It needs " + explanation.calls() + " calls, each billed by itself."
                                : ""));
        explanation.quote().ifPresent(quote -> terminal.out().println(QuoteReport.line(quote)));
        Table table = new Table();
        for (Explanation.Candidate candidate : explanation.candidates()) {
            table.row(
                    new Table.Cell(candidate.chosen() ? "*" : " ", style::green),
                    Table.Cell.of(candidate.backend()),
                    Table.Cell.of(candidate.model().orElse("-")),
                    Table.Cell.of("priority " + candidate.priority()),
                    new Table.Cell(
                            candidate.reason().in(Flags.typed()), candidate.chosen() ? style::green : style::dim));
        }
        table.lines(terminal.columns()).forEach(terminal.out()::println);
    }
}
