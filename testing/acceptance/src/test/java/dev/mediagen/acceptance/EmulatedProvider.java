package dev.mediagen.acceptance;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One provider, played by the emulator, and a {@code MediaGen} that knows no other. Its time passes at once. */
final class EmulatedProvider implements AutoCloseable {
    final ProviderUnderTest provider;
    final Emulator emulator = Emulator.builder().allowRetired().start();
    final ManualTime time = new ManualTime();
    final MediaGen gen;

    EmulatedProvider(ProviderUnderTest provider, Path folder) {
        this.provider = provider;
        this.gen = provider.mediaGen(emulator, time, folder);
    }

    /**
     * A request that succeeds.
     *
     * @param sample the request
     * @param sent the operations of the emulator that it needs, in order
     */
    record Work(Sample sample, List<String> sent) {

        Operation operation() {
            return sample.request().operation();
        }

        @Override
        public String toString() {
            return sample.toString();
        }
    }

    /** The least requests of the catalogue that succeed: each operation in each way in which its models are reached. */
    List<Work> works() {
        Map<List<Object>, Work> found = new LinkedHashMap<>();
        for (ModelEntry model : provider.catalogue().models()) {
            for (Operation operation : model.isPattern() ? new Operation[0] : Operation.values()) {
                least(model, operation).forEach(sample -> {
                    List<String> sent = tried(sample);
                    if (!sent.isEmpty()) {
                        found.putIfAbsent(List.of(operation, sent), new Work(sample, sent));
                    }
                });
            }
        }
        clear();
        return List.copyOf(found.values());
    }

    private Stream<Sample> least(ModelEntry model, Operation operation) {
        return model.capabilities(operation).stream()
                .flatMap(able -> CatalogueRequests.ofEveryOption(model.id(), operation, able, this::values)
                        .limit(1));
    }

    private List<String> tried(Sample sample) {
        clear();
        try {
            gen.generate(sample.request(), options(sample).build());
            return emulator.requests().all().stream()
                    .map(RecordedRequest::operation)
                    .distinct()
                    .toList();
        } catch (MediaException refused) {
            return List.of();
        }
    }

    /** Values that the emulator knows. */
    List<?> values(Operation operation, Option<?> option) {
        if (option.equals(Option.TARGET_LANGUAGE)) {
            return List.of("es");
        }
        return option.equals(Option.VOICE) && provider.backend.equals("google") ? List.of("Kore") : List.of();
    }

    GenerateOptions.Builder options(Sample sample) {
        return provider.with(sample.model()).strictness(Strictness.LENIENT);
    }

    /** The requests that cost money. */
    long orders() {
        return emulator.requests().method("POST").count();
    }

    /** Forgets faults, requests and jobs. */
    void clear() {
        emulator.clearFaults();
        emulator.forgetRequests();
        gen.jobs().forEach(job -> gen.forget(job.id()));
    }

    @Override
    public void close() {
        gen.close();
        emulator.close();
    }
}
