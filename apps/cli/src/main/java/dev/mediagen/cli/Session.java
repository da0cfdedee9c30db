package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.ConfigFile;
import dev.mediagen.mcp.HostFolders;
import dev.mediagen.mcp.OutputStore;
import dev.mediagen.mcp.ScopeFlag;
import dev.mediagen.mcp.UserCatalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/**
 * The environment of every command.
 *
 * @param terminal where it reads and prints
 * @param mediaGen creates a builder with everything that is installed
 * @param clock the clock
 * @param config the config file
 * @param variables the environment variables, with those of the config file
 */
record Session(
        Terminal terminal,
        Supplier<MediaGenBuilder> mediaGen,
        Clock clock,
        ConfigFile config,
        Function<String, Optional<String>> variables) {

    /** The builder with everything that is installed, in the scope, with the catalogue and the store for results of the command line. */
    MediaGenBuilder builder(ParseResult typed) {
        MediaGenBuilder scoped = ScopeFlag.apply(typed, mediaGen.get().clock(clock));
        return OutputStore.apply(typed, UserCatalogue.named(typed, scoped));
    }

    /** The builder for a person at a terminal, who may name any file. */
    MediaGen open(ParseResult typed) {
        return builder(typed).anywhere().build();
    }

    /** The builder for an agent, whose host allows folders on the command line. */
    MediaGen openForAgent(ParseResult typed) {
        return HostFolders.open(typed, builder(typed));
    }

    /** The current day, for retirement dates. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
