package dev.mediagen.studio;

import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Requests;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A backend between the real core and the emulator, for one test: {@link RegisterExtension} starts and closes it. Results are in a
 * folder of its own. One clock moves all of it; waiting is noted, not done.
 */
public final class Studio implements BeforeEachCallback, AfterEachCallback {

    private static final int HISTORY = 1000;

    private final MediaBackendProvider backend;
    private final ManualTime time = new ManualTime(Emulator.DEFAULT_NOW);
    private final Emulator emulator = Emulator.builder().clock(time).start();
    private Optional<Path> folder = Optional.empty();
    private Optional<MediaGen> mediaGen = Optional.empty();

    /** Has this backend alone. */
    public Studio(MediaBackendProvider backend) {
        this.backend = backend;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        Path results = Files.createTempDirectory("mediagen-studio");
        folder = Optional.of(results);
        mediaGen = Optional.of(MediaGen.builder()
                .provider(backend)
                .onlyEnvironment(emulator.variables())
                .baseFolder(results)
                .stateStore(new MemoryStateStore(HISTORY, time))
                .clock(time)
                .sleeper(time)
                .build());
    }

    /** The core, while a test runs. */
    public MediaGen mediaGen() {
        return mediaGen.orElseThrow();
    }

    /** The providers. */
    public Emulator emulator() {
        return emulator;
    }

    /** The clock of the core, of the store and of the providers. */
    public ManualTime time() {
        return time;
    }

    /** The requests of an operation of the emulator, such as {@code openai.images.generate}. */
    public Requests requests(String operation) {
        return emulator.requests().operation(operation);
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        mediaGen.ifPresent(MediaGen::close);
        emulator.close();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.walk(folder.get())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
