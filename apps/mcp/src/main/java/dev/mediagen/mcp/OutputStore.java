package dev.mediagen.mcp;

import dev.mediagen.core.MediaGenBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** {@code --out s3://bucket/prefix}: the address of a store for results, in the place of a folder. */
public final class OutputStore {

    private static final String OUT = "--out";
    private static final String VARIABLE = "MEDIAGEN_OUTPUT";
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

    private OutputStore() {}

    /** Whether the command line names an address, not a folder. */
    public static boolean isNamed(ParseResult typed) {
        return address(typed).isPresent();
    }

    private static Optional<String> address(ParseResult typed) {
        return Optional.ofNullable(typed.<String>matchedOptionValue(OUT, null)).filter(OutputStore::isAddress);
    }

    /** Whether a place is an address, not a path. */
    static boolean isAddress(String place) {
        return ADDRESS.matcher(place).matches();
    }

    /** The {@code MediaGen} builder with the store of the command line. */
    public static MediaGenBuilder apply(ParseResult typed, MediaGenBuilder builder) {
        return address(typed)
                .map(text -> builder.environment(Map.of(VARIABLE, text)))
                .orElse(builder);
    }
}
