package dev.mediagen.cli;

import dev.mediagen.core.MediaGenBuilder;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option that names the scope in which a command works. */
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

    /** The set-up in the scope that was typed. */
    static MediaGenBuilder apply(ParseResult typed, MediaGenBuilder builder) {
        return Optional.ofNullable(typed.<String>matchedOptionValue(NAME, null))
                .map(builder::scope)
                .orElse(builder);
    }
}
