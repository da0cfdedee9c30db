package dev.mediagen.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.emulator.Emulator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServiceConnectionTest {

    @TempDir
    Path folder;

    private MediaGen mediaGen(Map<String, String> properties) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        MediaGenBuilder builder = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of())
                .key("grok", "the-key-of-production")
                .baseUrl("grok", "https://api.example.invalid/v1")
                .baseFolder(folder);
        new DevServiceConnection().connection(config).customize(builder);
        return builder.build();
    }

    @Test
    void theEmulatorReplacesKeysAndAddressesOfTheApplication() {
        try (Emulator emulator = Emulator.start()) {
            Map<String, String> properties = new HashMap<>();
            emulator.variables().forEach((name, value) -> properties.put(DevServiceConnection.VARIABLES + name, value));
            try (MediaGen mediaGen = mediaGen(properties)) {
                Path video = mediaGen.generate(
                                VideoGenerationRequest.builder("the lamp turns").build())
                        .media()
                        .path();

                assertThat(video).isNotEmptyFile();
            }
            assertThat(emulator.requests().operation("xai.videos.generate").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutAnEmulatorTheSettingsStay() {
        try (MediaGen mediaGen = mediaGen(Map.of("mediagen.dev-service.enabled", "true"))) {
            assertThat(mediaGen.backend("grok").baseUrlOverridden()).isTrue();
        }
    }
}
