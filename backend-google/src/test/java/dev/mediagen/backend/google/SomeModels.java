package dev.mediagen.backend.google;

import dev.mediagen.api.MediaType;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import java.util.Map;
import java.util.function.Predicate;

/** Google with some of its models: what one host serves, and no families, whose members a strict emulator does not have. */
record SomeModels(Predicate<ModelEntry> served, Map<MediaType, MediaTypeDefault> supports)
        implements MediaBackendProvider {

    private static final GoogleProvider GOOGLE = new GoogleProvider();

    static Catalogue catalogue() {
        return Catalogues.read(GOOGLE.descriptor());
    }

    @Override
    public BackendDescriptor descriptor() {
        BackendDescriptor google = GOOGLE.descriptor();
        BackendDescriptor.Builder some = BackendDescriptor.builder(google.name())
                .keyVariables(google.keyVariables().toArray(String[]::new))
                .baseUrlVariable(google.baseUrlVariable().orElseThrow())
                .keylessVariables(google.keylessVariables().toArray(String[]::new))
                .wires(google.wires().toArray(String[]::new))
                .catalogue(Served.of(served));
        google.hosts().forEach(some::host);
        google.otherVariables().forEach(some::variable);
        supports.forEach((type, support) -> some.supports(type, support.defaultModel(), support.priority()));
        return some.build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return GOOGLE.open(context);
    }

    /** Reading the catalogue takes time; a description may not. */
    private static final class Served {

        private static final Catalogue ALL = catalogue();

        static Catalogue of(Predicate<ModelEntry> served) {
            return new Catalogue(ALL.models().stream()
                    .filter(entry -> !entry.isPattern() && served.test(entry))
                    .toList());
        }
    }
}
