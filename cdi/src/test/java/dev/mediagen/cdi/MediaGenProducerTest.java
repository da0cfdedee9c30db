package dev.mediagen.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.JobListener;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaGenProducerTest {

    @TempDir
    Path folder;

    /** A bean of the application's that takes part. */
    @ApplicationScoped
    static class Told implements JobListener {

        private final List<Kind> kinds = new CopyOnWriteArrayList<>();

        @Override
        public void on(JobEvent event) {
            kinds.add(event.kind());
        }

        List<Kind> kinds() {
            return kinds;
        }
    }

    /**
     * A configuration of the test's own as a bean, as containers have theirs.
     *
     * @param config the configuration
     */
    record Configured(Config config) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            discovery.addBean().addType(Config.class).createWith(unused -> config);
        }
    }

    private void with(Map<String, String> properties, Consumer<WeldContainer> test) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        try (WeldContainer container = new Weld()
                .disableDiscovery()
                .addBeanClasses(MediaGenProducer.class, Told.class)
                .addExtension(new Configured(config))
                .initialize()) {
            test.accept(container);
        }
    }

    private Map<String, String> properties(Emulator emulator) {
        return new HashMap<>(Map.of(
                "mediagen.keys.openai",
                emulator.key("openai"),
                "mediagen.base-urls.openai",
                emulator.baseUrl("openai"),
                "mediagen.prefer.image.backend",
                "openai",
                "mediagen.prefer.image.model",
                "gpt-image-1-mini",
                "mediagen.strictness",
                "lenient",
                "mediagen.output.folder",
                folder.resolve("media").toString(),
                "mediagen.store.folder",
                folder.resolve("state").toString(),
                "mediagen.store.durability",
                "process"));
    }

    @Test
    void theConfigurationSetsItUpAndBeansTakePart() {
        try (Emulator emulator = Emulator.start()) {
            with(properties(emulator), container -> {
                Path file = container
                        .select(MediaGen.class)
                        .get()
                        .generate(ImageGenerationRequest.builder("a lighthouse").build())
                        .media()
                        .path();

                assertThat(file).isNotEmptyFile().startsWith(folder.resolve("media"));
                assertThat(folder.resolve("state")).isNotEmptyDirectory();
                assertThat(container.select(Told.class).get().kinds()).contains(JobListener.Kind.SETTLED);
            });
            assertThat(emulator.requests().only().body().at("model").text()).hasValue("gpt-image-1-mini");
        }
    }

    @Test
    void theEnvironmentIsHiddenOnRequestAndStoresAreNamed() {
        with(
                Map.of(
                        "mediagen.only-environment",
                        "true",
                        "mediagen.output.allowed-folders",
                        folder + "," + folder.resolve("uploads"),
                        "mediagen.scope",
                        "acme",
                        "mediagen.store.folder",
                        folder.resolve("state").toString()),
                container -> assertThat(container
                                .select(MediaGen.class)
                                .get()
                                .backend("openai")
                                .isReady())
                        .isFalse());
        with(
                Map.of("mediagen.store.type", "postgres"),
                container -> assertThatThrownBy(
                                () -> container.select(MediaGen.class).get().jobs())
                        .isInstanceOf(SetupException.class)
                        .hasMessageContaining("Installed: disk."));
        with(
                Map.of("mediagen.output.location", "s3://acme/generated", "mediagen.store.folder", folder.toString()),
                container -> assertThatThrownBy(
                                () -> container.select(MediaGen.class).get().jobs())
                        .isInstanceOf(SetupException.class)
                        .hasMessageContaining("mediagen-output-s3"));
    }

    @Test
    void aWrongWordIsSaid() {
        with(
                Map.of("mediagen.strictness", "loose"),
                container -> assertThatThrownBy(
                                () -> container.select(MediaGen.class).get().jobs())
                        .isInstanceOf(SetupException.class)
                        .hasMessage("mediagen.strictness must be strict or lenient, not \"loose\"."));
    }
}
