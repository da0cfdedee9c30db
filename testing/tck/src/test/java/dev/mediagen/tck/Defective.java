package dev.mediagen.tck;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.MediaBackendProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit for a backend with a defect. */
abstract class Defective extends BackendContract {
    @RegisterExtension
    static final WireServer SERVER = new WireServer();

    private final Supplier<MediaBackendProvider> provider;

    Defective(Supplier<MediaBackendProvider> provider) {
        this.provider = provider;
    }

    /** Runs these sections of the kit as any build would, and returns the names of the checks that fail. */
    static List<String> failures(Class<? extends Defective> contract, String... sections) {
        return failures(EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(sections)
                        .map(section -> DiscoverySelectors.selectMethod(contract, section))
                        .toArray(DiscoverySelector[]::new)));
    }

    /** The same for a planted fault, in its sections. */
    static List<String> failures(PlantedFault fault) {
        return failures(EngineTestKit.engine("junit-jupiter")
                .configurationParameter(PlantedContract.FAULT, fault.name())
                .selectors(fault.sections().stream()
                        .map(section -> DiscoverySelectors.selectMethod(PlantedContract.class, section))
                        .toArray(DiscoverySelector[]::new)));
    }

    private static List<String> failures(EngineTestKit.Builder sections) {
        return sections.execute()
                .allEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    @Override
    protected MediaBackendProvider provider() {
        return provider.get();
    }

    @Override
    protected Map<String, String> environment() {
        return SERVER.environment();
    }

    @Override
    protected boolean serve(ServerMode mode, Operation operation) {
        return SERVER.serve(mode);
    }

    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(SERVER::requests, request -> request));
    }
}
