package dev.mediagen.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevServiceTest {

    private static boolean isWanted(LaunchMode launchMode, Map<String, String> properties) {
        return new DevService(
                        launchMode,
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(properties, "test", 100))
                                .build())
                .isWanted();
    }

    @Test
    void testsNeverReachAProvider() {
        assertThat(isWanted(LaunchMode.TEST, Map.of())).isTrue();
        assertThat(isWanted(LaunchMode.TEST, Map.of("mediagen.keys.openai", "sk-1")))
                .isTrue();
    }

    @Test
    void inDevelopmentAConfiguredKeyMeansTheProvider() {
        assertThat(isWanted(LaunchMode.DEVELOPMENT, Map.of())).isTrue();
        assertThat(isWanted(LaunchMode.DEVELOPMENT, Map.of("mediagen.keys.openai", "")))
                .isTrue();
        assertThat(isWanted(LaunchMode.DEVELOPMENT, Map.of("mediagen.keys.openai", "sk-1")))
                .isFalse();
    }

    @Test
    void thePropertyDecides() {
        assertThat(isWanted(LaunchMode.TEST, Map.of("mediagen.dev-service.enabled", "false")))
                .isFalse();
        assertThat(isWanted(
                        LaunchMode.DEVELOPMENT,
                        Map.of("mediagen.keys.openai", "sk-1", "mediagen.dev-service.enabled", "true")))
                .isTrue();
    }

    @Test
    void theApplicationGetsAddressesAndKeysOfTheEmulator() {
        try (Emulator emulator = Emulator.start()) {
            assertThat(DevService.properties(emulator))
                    .containsEntry("mediagen.dev-service.variables.OPENAI_API_KEY", emulator.key("openai"))
                    .containsEntry("mediagen.dev-service.variables.XAI_BASE_URL", emulator.baseUrl("xai"));
        }
    }
}
