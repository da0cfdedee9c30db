package dev.mediagen.cli;

import dev.mediagen.core.MediaGenBuilder;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option for the scope of a command. */
final class ScopeFlag {

    static final String NAME = "--scope";

    private ScopeFlag() {}

    static OptionSpec spec() {
        return Specs.text(
                NAME,
                "NAME",
                "The scope, which separates jobs, batches, continuations and history from those of other scopes; by default"
                        + " the value of MEDIAGEN_SCOPE, if it is set.");
    }

    /** The {@code MediaGen} builder with the scope of the command line. */
    static MediaGenBuilder apply(ParseResult typed, MediaGenBuilder builder) {
        return Optional.ofNullable(typed.<String>matchedOptionValue(NAME, null))
                .map(builder::scope)
                .orElse(builder);
    }
}
