package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * What every command works with.
 *
 * @param terminal where it reads and prints
 * @param mediaGen begins a set-up with everything that is installed
 * @param clock the time
 */
record Session(Terminal terminal, Supplier<MediaGen.Builder> mediaGen, Clock clock) {

    /** Everything that is installed; a person at a terminal may name any file of theirs. */
    MediaGen open() {
        return mediaGen.get().anywhere().clock(clock).build();
    }

    /** Today's date, by which models are retired. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
