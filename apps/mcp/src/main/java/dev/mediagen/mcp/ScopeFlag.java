package dev.mediagen.mcp;

import dev.mediagen.core.MediaGenBuilder;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option for the scope of a command. */
public final class ScopeFlag {

    /** Its name on the command line. */
    public static final String NAME = "--scope";

    private ScopeFlag() {}

    /** The option, for a command line. */
    public static OptionSpec spec() {
        return OptionSpec.builder(NAME)
                .type(String.class)
                .paramLabel("NAME")
                .description(
                        "The scope, which separates jobs, batches, continuations and history from those of other scopes; by"
                                + " default the value of MEDIAGEN_SCOPE, if it is set.")
                .build();
    }

    /** The {@code MediaGen} builder with the scope of the command line. */
    public static MediaGenBuilder apply(ParseResult typed, MediaGenBuilder builder) {
        return Optional.ofNullable(typed.<String>matchedOptionValue(NAME, null))
                .map(builder::scope)
                .orElse(builder);
    }
}
