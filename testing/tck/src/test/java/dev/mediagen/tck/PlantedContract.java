package dev.mediagen.tck;

import dev.mediagen.spi.MediaBackendProvider;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit for a backend with the fault that the run names; in a second process, for one without a fault. */
class PlantedContract extends Defective {
    /** The parameter that names the fault. */
    static final String FAULT = "planted";

    private static final WireBackend HONEST = new WireBackend();

    @RegisterExtension
    final Planting planting = new Planting();

    private static final class Planting implements BeforeEachCallback {
        private Optional<PlantedFault> fault = Optional.empty();

        @Override
        public void beforeEach(ExtensionContext context) {
            fault = context.getConfigurationParameter(FAULT).map(PlantedFault::valueOf);
        }
    }

    PlantedContract() {
        super(() -> HONEST);
    }

    @Override
    protected MediaBackendProvider provider() {
        return planting.fault.map(PlantedFault::backend).orElse(HONEST);
    }
}
