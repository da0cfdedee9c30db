package dev.mediagen.fuzz;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.Relay;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A backend whose provider is the emulator, behind a relay. */
final class RelayedBackend implements AutoCloseable {

    final Emulator emulator = Emulator.builder().allowRetired().start();
    final Relay relay;
    final MediaGen mediaGen;
    private final String name;
    private final MediaBackendProvider provider;

    RelayedBackend(String name, Path folder) throws IOException {
        this.name = name;
        relay = new Relay(emulator.port());
        Map<String, String> environment = new LinkedHashMap<>(emulator.variables());
        environment.replaceAll((variable, value) -> value.replace(relay.behind(), relay.address()));
        ManualTime time = new ManualTime();
        provider = ServiceLoader.load(MediaBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
        mediaGen = MediaGen.builder()
                .provider(provider)
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore(1000, time))
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** The least request of up to some models for each operation. */
    Stream<Sample> samples(int models) {
        return Stream.of(Operation.values())
                .flatMap(operation -> Catalogues.read(provider.descriptor()).models().stream()
                        .filter(model -> !model.isPattern())
                        .flatMap(model -> model.capabilities(operation).stream()
                                .flatMap(able -> CatalogueRequests.ofEveryOption(
                                                model.id(), operation, able, this::values)
                                        .limit(1)))
                        .limit(models));
    }

    /** The first model whose images can do something. */
    String modelWith(Function<Capabilities, Optional<?>> ability) {
        return Catalogues.read(provider.descriptor()).models().stream()
                .filter(model -> !model.isPattern())
                .filter(model -> model.capabilities(Operation.IMAGE_GENERATE)
                        .flatMap(ability::apply)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<?> values(Operation operation, Option<?> option) {
        if (option.equals(Option.TARGET_LANGUAGE)) {
            return List.of("es");
        }
        return option.equals(Option.VOICE) && name.equals("google") ? List.of("Kore") : List.of();
    }

    GenerateOptions options(Sample sample, Strictness strictness) {
        return GenerateOptions.builder()
                .backend(name)
                .model(sample.model())
                .allowRetired(true)
                .strictness(strictness)
                .build();
    }

    /**
     * Changes one answer from now on.
     *
     * @param at which one, from 0
     * @param body how its body is changed
     * @param status its status; 0 leaves it
     * @param header a header Location and Retry-After; empty for none
     */
    void spoil(int at, UnaryOperator<byte[]> body, int status, String header) {
        AtomicInteger seen = new AtomicInteger();
        relay.change((request, answer) -> seen.getAndIncrement() == at
                ? new Relay.Answer(status == 0 ? answer.status() : status, header, body.apply(answer.body()))
                : answer);
    }

    /** Changes the body of every answer from now on. */
    void spoilAll(UnaryOperator<byte[]> body) {
        relay.change((request, answer) -> answer.body(body.apply(answer.body())));
    }

    @Override
    public void close() {
        mediaGen.close();
        relay.close();
        emulator.close();
    }
}
