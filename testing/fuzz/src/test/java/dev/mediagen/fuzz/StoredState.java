package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.spi.Durability;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The state on disk, of which a disk or another program changed one file: everything else is listed and can be ended. */
final class StoredState implements Target {
    private final Path folder;
    private final Map<Path, byte[]> valid = new LinkedHashMap<>();

    StoredState(Path folder) {
        this.folder = folder;
        withMediaGen(mediaGen -> Stream.of("one", "two", "three").forEach(prompt -> leaveInDoubt(mediaGen, prompt)));
        for (Path file : files()) {
            valid.put(file, read(file));
        }
        assertThat(valid).isNotEmpty();
    }

    @Override
    public List<byte[]> samples() {
        return List.copyOf(valid.values());
    }

    @Override
    public void read(byte[] input, Mutator more) throws IOException {
        for (Map.Entry<Path, byte[]> one : valid.entrySet()) {
            restore();
            Files.write(one.getKey(), more.changed(one.getValue()));
            withMediaGen(StoredState::useIt);
        }
        restore();
    }

    private static void useIt(MediaGen mediaGen) {
        try {
            for (JobInfo job : mediaGen.jobs()) {
                assertThat(job.id()).isNotBlank();
                assertThat(job.status()).isNotNull();
                end(mediaGen, job);
            }
            mediaGen.history();
        } catch (MediaException told) {
            assertThat(told.getMessage()).isNotBlank().hasSizeLessThan(4000);
        }
    }

    private static void end(MediaGen mediaGen, JobInfo job) {
        try {
            mediaGen.resume(job.id(), GenerateOptions.defaults());
        } catch (MediaException inDoubt) {
            mediaGen.forget(job.id());
        }
    }

    private static void leaveInDoubt(MediaGen mediaGen, String prompt) {
        try {
            mediaGen.generate(ImageGenerationRequest.builder(prompt).build());
        } catch (BackendFaultException lost) {
            assertThat(lost.details().possiblyBilled()).isTrue();
        }
    }

    private void withMediaGen(Consumer<MediaGen> use) {
        try (DiskStateStore store = DiskStateStore.builder(folder.resolve("state"))
                        .durability(Durability.PROCESS)
                        .build();
                MediaGen mediaGen = MediaGen.builder()
                        .provider(FreeBackend.create().answering(call -> {
                            throw new BackendFaultException(
                                    "The answer was lost.",
                                    ErrorDetails.builder().possiblyBilled(true).build());
                        }))
                        .onlyEnvironment(Map.of())
                        .baseFolder(folder)
                        .stateStore(store)
                        .build()) {
            use.accept(mediaGen);
        }
    }

    private void restore() throws IOException {
        for (Path file : files()) {
            if (!valid.containsKey(file)) {
                Files.delete(file);
            }
        }
        for (Map.Entry<Path, byte[]> one : valid.entrySet()) {
            Files.createDirectories(one.getKey().getParent());
            Files.write(one.getKey(), one.getValue());
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
