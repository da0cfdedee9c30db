package dev.mediagen.cdi.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.cdi.MediaGenProducer;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorConnectionTest {

    @TempDir
    Path folder;

    /**
     * The configuration of the application as a bean, as containers have theirs.
     *
     * @param config the configuration
     */
    record Configured(Config config) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            discovery.addBean().addType(Config.class).createWith(unused -> config);
        }
    }

    @Test
    void nothingOfTheApplicationReachesAProvider() {
        Config production = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "mediagen.keys.grok",
                                "the-key-of-production",
                                "mediagen.base-urls.grok",
                                "https://api.example.invalid/v1",
                                "mediagen.output.folder",
                                folder.toString(),
                                "mediagen.output.location",
                                "s3://acme/generated"),
                        "production",
                        100))
                .build();
        try (WeldContainer container = new Weld()
                .disableDiscovery()
                .addBeanClasses(MediaGenProducer.class, EmulatorConnection.class)
                .addExtension(new Configured(production))
                .initialize()) {
            Path video = container
                    .select(MediaGen.class)
                    .get()
                    .generate(VideoGenerationRequest.builder("the lamp turns").build())
                    .media()
                    .path();

            assertThat(video).isNotEmptyFile().startsWith(folder.toAbsolutePath());
            assertThat(container
                            .select(Emulator.class)
                            .get()
                            .requests()
                            .operation("xai.videos.generate")
                            .count())
                    .isEqualTo(1);
        }
    }
}
