package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewProviderTest {

    private final BackendDescriptor descriptor = new PreviewProvider().descriptor();

    @TempDir
    private Path folder;

    @Test
    void needsNoKeyAndIsUsedOnlyWhenNamed() {
        assertThat(descriptor.name()).isEqualTo("preview");
        assertThat(descriptor.keyVariables()).isEmpty();
        assertThat(descriptor.supports()).containsOnlyKeys(MediaType.values());
        assertThat(descriptor.supports().values()).allSatisfy(support -> {
            assertThat(support.priority()).isZero();
            assertThat(support.defaultModel()).isEqualTo("preview-1");
        });
    }

    @Test
    void doesWhatItDeclaresAndNothingElse() {
        Catalogue catalogue = (Catalogue) descriptor.catalogue();
        assertThat(catalogue.find("preview-1").orElseThrow().operations())
                .containsOnlyKeys(new BackendFixture(folder).handlers().operations());
        assertThat(new BackendFixture(folder).handlers().operations()).doesNotContain(Operation.VOICE_CLONE);
    }

    @Test
    void honoursOnlyWhatTheOperationTakes() {
        Catalogue catalogue = (Catalogue) descriptor.catalogue();
        catalogue
                .find("preview-1")
                .orElseThrow()
                .operations()
                .forEach((operation, capabilities) -> assertThat(
                                capabilities.constraints().keySet())
                        .allMatch(name -> operation.takes(Option.find(name).orElseThrow()), operation.id()));
    }

    @Test
    void isFoundOnBothPaths() throws IOException {
        String contract = MediaBackendProvider.class.getName();
        String provider = PreviewProvider.class.getName();

        assertThat(PreviewProvider.class.getModule().getDescriptor().provides())
                .singleElement()
                .matches(provides -> provides.service().equals(contract)
                        && provides.providers().equals(List.of(provider)));
        try (InputStream services = PreviewProvider.class.getResourceAsStream("/META-INF/services/" + contract)) {
            assertThat(services).isNotNull();
            assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(provider);
        }
    }
}
