package dev.mediagen.fault.matrix;

import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Durability;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One provider, and a {@code MediaGen} that knows no other, with its state and its results on disk. */
final class Bench implements AutoCloseable {
    /** How long a caller waits, on the clock of the test. */
    static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final ProviderHost host;
    private final Path folder;
    private final Path state;
    private final Emulator emulator = Emulator.builder().allowRetired().start();
    private final ManualTime time = new ManualTime();
    private final DiskStateStore store;
    private final DisturbedStore media = new DisturbedStore();
    private final MediaGen mediaGen;
    private int cells;

    Bench(ProviderHost host, Path folder) {
        this.host = host;
        this.folder = folder.resolve("results");
        this.state = folder.resolve("state");
        this.store = DiskStateStore.builder(state)
                .clock(time)
                .durability(Durability.PROCESS)
                .build();
        Map<String, String> environment = host.environment(emulator);
        this.mediaGen = MediaGen.builder()
                .provider(host.provider())
                .onlyEnvironment(environment)
                .baseFolder(made(this.folder))
                .stateStore(store)
                .mediaStore(media)
                .clock(time)
                .sleeper(time)
                .build();
    }

    ProviderHost host() {
        return host;
    }

    Emulator emulator() {
        return emulator;
    }

    DisturbedStore media() {
        return media;
    }

    Path folder() {
        return folder;
    }

    MediaGen mediaGen() {
        return mediaGen;
    }

    ManualTime time() {
        return time;
    }

    /** Options that name the model, and an empty folder for its results. */
    GenerateOptions options(String model) {
        return GenerateOptions.builder()
                .backend(host.backend())
                .model(model)
                .strictness(Strictness.LENIENT)
                .allowRetired(true)
                .timeout(TIMEOUT)
                .folder(Path.of("cell-" + ++cells))
                .build();
    }

    /** All files of the results, hidden ones included, relative to the folder. */
    List<String> files() {
        return files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    /** All files of the state. */
    List<Path> stateFiles() {
        return files(state);
    }

    List<RecordedRequest> log() {
        return emulator.requests().all();
    }

    /** Removes faults, requests and results. */
    void clear() {
        emulator.clearFaults();
        emulator.forgetRequests();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        mediaGen.close();
        store.close();
        emulator.close();
    }
}
