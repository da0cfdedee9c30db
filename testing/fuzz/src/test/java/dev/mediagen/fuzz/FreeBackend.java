package dev.mediagen.fuzz;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A backend without bounds and without a provider. */
final class FreeBackend {

    private FreeBackend() {}

    static StubBackend create() {
        ModelEntry.Builder model = ModelEntry.builder("free-1");
        for (Operation operation : Operation.values()) {
            Capabilities.Builder all = Capabilities.builder();
            Stream.concat(operation.required().stream(), operation.optional().stream())
                    .forEach(all::supports);
            model.can(operation, all.build());
        }
        BackendDescriptor.Builder descriptor = BackendDescriptor.builder("free").catalogue(Catalogue.of(model.build()));
        for (MediaType type : MediaType.values()) {
            descriptor.supports(type, "free-1", 1);
        }
        return new StubBackend(descriptor.build());
    }

    static MediaGen mediaGen(Path folder) {
        ManualTime time = new ManualTime();
        return MediaGen.builder()
                .provider(create())
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .stateStore(new MemoryStateStore(1000, time))
                .clock(time)
                .sleeper(time)
                .build();
    }
}
