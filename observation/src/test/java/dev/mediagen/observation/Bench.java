package dev.mediagen.observation;

import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Durability;
import dev.mediagen.store.disk.DiskStateStore;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where tests make media: an emulator, a folder, and a clock that only waiting moves.
 *
 * @param emulator the providers
 * @param folder for results and state
 * @param time the clock
 */
record Bench(Emulator emulator, Path folder, ManualTime time) implements AutoCloseable {

    static final String PROMPT = "a lighthouse at dusk, seen by nobody else";

    Bench(Path folder) {
        this(Emulator.start(), folder, new ManualTime());
    }

    MediaGenBuilder mediaGen() {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(emulator.variables())
                .baseFolder(folder.resolve("media"))
                .stateStore(DiskStateStore.builder(folder.resolve("state"))
                        .durability(Durability.PROCESS)
                        .build())
                .clock(time)
                .sleeper(time);
    }

    /** Brings a key to its end. */
    Advance finish(MediaGen mediaGen, String key) {
        Advance advance = mediaGen.advance(key);
        while (advance instanceof Advance.Waiting) {
            time.advance(Duration.ofSeconds(2));
            advance = mediaGen.advance(key);
        }
        return advance;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
