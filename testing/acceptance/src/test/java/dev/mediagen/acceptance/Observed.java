package dev.mediagen.acceptance;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Sha256;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backend whose requests can be compared by what they do. */
interface Observed extends AutoCloseable {

    /** What a request does; empty if it is refused before anything is sent. */
    List<?> did(Sample sample, Strictness strictness);

    /** The result of a request; empty if it is refused. */
    Optional<Generated<?>> result(Sample sample, Strictness strictness);

    /** Whether any two values of an option do different things, so that the one that changes nothing is the default. */
    boolean tellsValuesApart();

    @Override
    void close();

    /** A provider's backend: what it sends to a provider that refuses, and what an emulated one makes. */
    static Observed onTheWire(ProviderUnderTest provider, Path folder) {
        RecordingServer server = new RecordingServer();
        MediaGen gen = provider.mediaGen(server, folder);
        EmulatedProvider emulated = new EmulatedProvider(provider, folder);
        return new Observed() {

            @Override
            public List<?> did(Sample sample, Strictness strictness) {
                try {
                    gen.generate(sample.request(), options(sample, strictness));
                    return server.takeOrders();
                } catch (MediaException refused) {
                    List<RecordedRequest> orders = server.takeOrders();
                    if (orders.isEmpty()) {
                        AskedValue.requireReason(sample, refused);
                    }
                    return orders;
                }
            }

            @Override
            public Optional<Generated<?>> result(Sample sample, Strictness strictness) {
                try {
                    return Optional.of(emulated.gen.generate(sample.request(), options(sample, strictness)));
                } catch (MediaException refused) {
                    return Optional.empty();
                } finally {
                    emulated.clear();
                }
            }

            private GenerateOptions options(Sample sample, Strictness strictness) {
                return provider.with(sample.model()).strictness(strictness).build();
            }

            @Override
            public boolean tellsValuesApart() {
                return false;
            }

            @Override
            public void close() {
                emulated.close();
                gen.close();
                server.close();
            }
        };
    }

    /** The backend {@code preview}, which sends nothing: what it makes, small and short unless the request says more. */
    static Observed inFiles(Catalogue catalogue, Path folder) {
        MediaGen gen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .clock(new ManualTime())
                .build();
        return new Observed() {

            @Override
            public List<?> did(Sample sample, Strictness strictness) {
                try {
                    Generated<?> result = generated(sample, strictness);
                    List<String> digests = result.all().stream()
                            .map(media -> digest(media.path()))
                            .toList();
                    delete(result);
                    return digests;
                } catch (MediaException refused) {
                    AskedValue.requireReason(sample, refused);
                    return List.of();
                }
            }

            @Override
            public Optional<Generated<?>> result(Sample sample, Strictness strictness) {
                try {
                    return Optional.of(generated(sample, strictness));
                } catch (MediaException refused) {
                    return Optional.empty();
                }
            }

            private Generated<?> generated(Sample sample, Strictness strictness) {
                return gen.generate(
                        small(sample),
                        GenerateOptions.builder()
                                .backend("preview")
                                .model(sample.model())
                                .strictness(strictness)
                                .build());
            }

            private MediaRequest<?> small(Sample sample) {
                MediaRequest<?> request = sample.request();
                Capabilities able = catalogue
                        .models()
                        .get(0)
                        .capabilities(request.operation())
                        .orElse(Capabilities.none());
                Options options = request.options();
                if (!options.has(Option.SIZE) && !options.has(Option.ASPECT_RATIO)) {
                    options = with(options, Option.SIZE, Size.of(96, 96), able);
                }
                for (int seconds = 3;
                        seconds > 0 && !sample.option().equals(Optional.of(Option.DURATION));
                        seconds -= 2) {
                    options = with(options, Option.DURATION, Duration.ofSeconds(seconds), able);
                }
                return request.withOptions(options);
            }

            private <T> Options with(Options options, Option<T> option, T value, Capabilities able) {
                return able.constraint(option)
                                .filter(bound -> bound.allows(option, value))
                                .isPresent()
                        ? options.with(option, value)
                        : options;
            }

            @Override
            public boolean tellsValuesApart() {
                return true;
            }

            @Override
            public void close() {
                gen.close();
            }
        };
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thousands of files under one name would be a long list to look through. */
    private static void delete(Generated<?> result) {
        try {
            for (Media media : result.all()) {
                Files.delete(media.path());
                Files.delete(Path.of(media.path() + ".json"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
