package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code mediagen complete -- WORDS}, which only the completion scripts call: prints what can replace the last word, one candidate
 * with its description on a line, and {@code :files} where the names of files can.
 */
final class CompleteCommand {

    static final String NAME = "complete";

    static final String SUMMARY = "print what can complete a command line";

    private final Session session;

    private CompleteCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command(NAME, SUMMARY, new CompleteCommand(session)::run);
        spec.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .index("0..*")
                .arity("0..*")
                .paramLabel("WORD")
                .description("The words after mediagen; the last one is not complete.")
                .build());
        spec.usageMessage().hidden(true);
        Specs.general(spec);
        return spec;
    }

    private int run(ParseResult typed) {
        List<String> words = typed.matchedPositionalValue(0, List.of());
        try (MediaGen mediaGen = session.open(typed)) {
            new Completion(new CommandTree(session).all(), mediaGen)
                    .candidates(words)
                    .forEach(candidate -> session.terminal().out().println(candidate.line()));
        }
        return ExitCode.DONE;
    }
}
