package dev.mediagen.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
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
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaGenProducerTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    /** A bean of the application's that takes part. */
    @ApplicationScoped
    static class Told implements JobListener {

        private final List<Kind> kinds = new CopyOnWriteArrayList<>();
        private final BlockingQueue<JobEvent> settled = new LinkedBlockingQueue<>();

        @Override
        public void on(JobEvent event) {
            kinds.add(event.kind());
            if (event.kind() == Kind.SETTLED) {
                settled.add(event);
            }
        }

        JobEvent nextSettled() {
            try {
                return Objects.requireNonNull(settled.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no job was settled");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<Kind> kinds() {
            return kinds;
        }
    }

    /** Lets no test wait between two polls. */
    @ApplicationScoped
    static class Unhurried implements MediaGenCustomizer {

        @Override
        public void customize(MediaGenBuilder builder) {
            builder.sleeper(length -> {});
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
                .addBeanClasses(MediaGenProducer.class, ResumeOnStart.class, Told.class, Unhurried.class)
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
    void timesAreReadAsPeopleAndAsIsoWriteThem() {
        try (Emulator emulator = Emulator.start()) {
            Map<String, String> properties = properties(emulator);
            properties.putAll(Map.of(
                    "mediagen.timeouts.image",
                    "90s",
                    "mediagen.keep.history",
                    "PT36H",
                    "mediagen.keep.keys",
                    "10d",
                    "mediagen.keep.continuations",
                    "7d",
                    "mediagen.keep.prompts",
                    "false",
                    "mediagen.shutdown-grace",
                    "1m"));
            with(properties, container -> {
                MediaGen mediaGen = container.select(MediaGen.class).get();
                mediaGen.generate(ImageGenerationRequest.builder("a lighthouse").build());
                assertThat(mediaGen.history())
                        .singleElement()
                        .satisfies(job -> assertThat(job.prompt()).isEmpty());
            });
        }
        for (String name : List.of(
                "timeouts.image",
                "timeouts.video",
                "timeouts.audio",
                "keep.history",
                "keep.keys",
                "keep.continuations",
                "keep.prompts",
                "shutdown-grace")) {
            with(
                    Map.of("mediagen." + name, "soon", "mediagen.store.folder", folder.toString()),
                    container -> assertThatThrownBy(() -> closing(container)).hasStackTraceContaining("soon"));
        }
    }

    /** The time for closing is read when it is needed. */
    private static void closing(WeldContainer container) {
        MediaGen mediaGen = container.select(MediaGen.class).get();
        mediaGen.jobs();
        mediaGen.close();
    }

    @Test
    void keysMustBeKeptAsLongAsTheHistory() {
        with(
                Map.of(
                        "mediagen.keep.history", "20d",
                        "mediagen.keep.keys", "10d",
                        "mediagen.store.folder", folder.toString()),
                container -> assertThatThrownBy(
                                () -> container.select(MediaGen.class).get().jobs())
                        .hasMessageContaining("20 days"));
    }

    @Test
    void budgetsLimitWhatCallsCost() {
        try (Emulator emulator = Emulator.start()) {
            Map<String, String> properties = properties(emulator);
            properties.putAll(Map.of(
                    "mediagen.budgets.limits",
                    "100 USD/month,0.75 USD/day each backend",
                    "mediagen.budgets.unknown-price",
                    "0.50"));
            with(properties, container -> {
                MediaGen mediaGen = container.select(MediaGen.class).get();
                ImageGenerationRequest lighthouse =
                        ImageGenerationRequest.builder("a lighthouse").build();
                Path first = mediaGen.generate(lighthouse).media().path();
                ImageEditRequest edit = ImageEditRequest.builder("in a storm", Input.file(first))
                        .build();
                mediaGen.generate(edit);
            });
            properties.put("mediagen.budgets.limits", "0.001 USD/day");
            with(
                    properties,
                    container -> assertThatThrownBy(() -> container
                                    .select(MediaGen.class)
                                    .get()
                                    .generate(ImageGenerationRequest.builder("a lighthouse")
                                            .build()))
                            .isInstanceOf(BudgetExceededException.class)
                            .hasMessageContaining("0.001 USD/day"));
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsCollectedOnRequest() {
        try (Emulator emulator = Emulator.start()) {
            Map<String, String> properties = properties(emulator);
            properties.put("mediagen.keys.grok", emulator.key("xai"));
            properties.put("mediagen.base-urls.grok", emulator.baseUrl("xai"));
            with(
                    properties,
                    container -> container
                            .select(MediaGen.class)
                            .get()
                            .submit(
                                    VideoGenerationRequest.builder("the lamp turns")
                                            .build(),
                                    GenerateOptions.defaults()));
            properties.put("mediagen.resume-on-start", "true");
            with(properties, container -> {
                JobListener.JobEvent event = container.select(Told.class).get().nextSettled();

                assertThat(event.job().files())
                        .singleElement()
                        .satisfies(file -> assertThat(Path.of(file)).isNotEmptyFile());
                assertThat(container.select(MediaGen.class).get().jobs()).isEmpty();
            });
        }
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
