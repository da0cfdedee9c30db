package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.HostFolders;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/**
 * What every command works with.
 *
 * @param terminal where it reads and prints
 * @param mediaGen begins a set-up with everything that is installed
 * @param clock the time
 */
record Session(Terminal terminal, Supplier<MediaGenBuilder> mediaGen, Clock clock) {

    /** Everything that is installed, in the scope that was typed. */
    MediaGenBuilder builder(ParseResult typed) {
        return ScopeFlag.apply(typed, mediaGen.get().clock(clock));
    }

    /** The set-up for a person at a terminal, who may name any file of theirs. */
    MediaGen open(ParseResult typed) {
        return builder(typed).anywhere().build();
    }

    /** The set-up for an agent: files may be where its host says on the command line. */
    MediaGen openForAgent(ParseResult typed) {
        return HostFolders.open(typed, builder(typed));
    }

    /** Today's date, by which models are retired. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
