package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.MediaBackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        assertThat(declared())
                .containsOnlyKeys(new BackendFixture(folder).handlers().operations());
        assertThat(declared()).doesNotContainKey(Operation.VOICE_CLONE);
    }

    @Test
    void supportsOnlyOptionsThatTheOperationTakes() {
        declared()
                .forEach((operation, capabilities) -> assertThat(
                                capabilities.constraints().keySet())
                        .allMatch(name -> operation.takes(Option.find(name).orElseThrow()), operation.id()));
    }

    @Test
    void hasTheVoicesThatItDeclares() {
        Object[] voices = Arrays.stream(AudioVoice.values()).map(AudioVoice::id).toArray();

        assertThat(declared())
                .hasEntrySatisfying(
                        Operation.SPEECH,
                        speech -> assertThat(speech.constraints())
                                .containsEntry(Option.VOICE.name(), Constraint.oneOf(voices)));
    }

    /** The catalogue as the core reads it. */
    private static Map<Operation, Capabilities> declared() {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(new PreviewProvider())
                .onlyEnvironment(Map.of())
                .build()) {
            Catalogue catalogue = mediaGen.backends().get(0).catalogue();
            return catalogue.find(PreviewBackend.MODEL).orElseThrow().operations();
        }
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
