package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendAccessTest {

    private static final MediaBackendProvider ALPHA = described(BackendDescriptor.builder("alpha")
            .aliases("first")
            .keyVariables("ALPHA_KEY", "OTHER_KEY")
            .baseUrlVariable("ALPHA_URL")
            .build());

    private static final MediaBackendProvider KEYLESS =
            described(BackendDescriptor.builder("keyless").build());

    private static MediaBackendProvider described(BackendDescriptor descriptor) {
        return new MediaBackendProvider() {
            @Override
            public BackendDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public MediaBackend open(BackendContext context) {
                throw new AssertionError("Nothing is called here.");
            }
        };
    }

    private static MediaGenBuilder builder() {
        return MediaGen.builder().provider(ALPHA).provider(KEYLESS).onlyEnvironment(Map.of());
    }

    @Test
    void aKeyAndAnAddressAreForTheBackendThatIsNamed() {
        try (MediaGen mediaGen = builder()
                .key("First", "secret")
                .baseUrl("alpha", "http://localhost:1")
                .build()) {
            assertThat(mediaGen.backend("alpha").isReady()).isTrue();
            assertThat(mediaGen.backend("alpha").credentialFoundIn()).contains("ALPHA_KEY");
            assertThat(mediaGen.backend("alpha").baseUrlOverridden()).isTrue();
        }
    }

    @Test
    void variablesAreLaidOverThoseThatWereThere() {
        try (MediaGen mediaGen = builder()
                .onlyEnvironment(Map.of("ALPHA_KEY", "one", "ALPHA_URL", "http://localhost:1"))
                .environment(Map.of("OTHER_KEY", "two", "ALPHA_KEY", " "))
                .build()) {
            assertThat(mediaGen.backend("alpha").credentialFoundIn()).contains("OTHER_KEY");
            assertThat(mediaGen.backend("alpha").baseUrlOverridden()).isTrue();
        }
    }

    @Test
    void whatNobodyUsesIsRefused() {
        assertThatThrownBy(() -> builder().key("alhpa", "secret").build())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("No backend is called \"alhpa\". Did you mean alpha?")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> builder().key("keyless", "secret").build())
                .isInstanceOf(SetupException.class)
                .hasMessage("The backend keyless needs no key: remove the key for it from the configuration.");
        assertThatThrownBy(
                        () -> builder().baseUrl("keyless", "http://localhost").build())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("has an address that cannot be changed");
    }
}
