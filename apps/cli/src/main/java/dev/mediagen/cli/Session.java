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

    /** Everything that is installed; a person at a terminal may name any file of theirs. */
    MediaGen open() {
        return mediaGen.get().anywhere().clock(clock).build();
    }

    /** The same for an agent: files may be where its host says on the command line. */
    MediaGen open(ParseResult typed) {
        return HostFolders.open(typed, mediaGen.get().clock(clock));
    }

    /** Today's date, by which models are retired. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
