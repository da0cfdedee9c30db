package dev.mediagen.mcp;

import dev.mediagen.cache.ResultCache;
import dev.mediagen.core.MediaGenBuilder;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option for the cache of results. */
public final class CacheFlag {

    private static final String NAME = "--cache";

    private CacheFlag() {}

    /** The option, for a command line. */
    public static OptionSpec spec() {
        return OptionSpec.builder(NAME)
                .type(boolean.class)
                .arity("0")
                .description(
                        "Return the earlier result of the same request, if there is one and its files are unchanged, and send"
                                + " nothing. The same request that is being sent is awaited.")
                .build();
    }

    /** Adds the cache, if the command line asks for it. */
    public static MediaGenBuilder apply(ParseResult typed, MediaGenBuilder builder) {
        return typed.hasMatchedOption(NAME) ? builder.interceptor(ResultCache.ofAll()) : builder;
    }
}
