package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MediaGenAutoConfigurationTest {

    private static final ImageGenerationRequest LIGHTHOUSE =
            ImageGenerationRequest.builder("a lighthouse at dusk").build();

    private final Emulator emulator = Emulator.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    private ApplicationContextRunner runner() {
        return Contexts.runner(emulator, folder);
    }

    @Test
    void thePropertiesSayWhoMakesItAndWhereItGoes() {
        runner().withPropertyValues(
                        "mediagen.prefer.image.backend=grok", "mediagen.prefer.image.model=grok-imagine-image")
                .run(context -> {
                    Generated<Image> image = context.getBean(MediaGen.class).generate(LIGHTHOUSE);

                    assertThat(image.backend()).isEqualTo("grok");
                    assertThat(image.model()).isEqualTo("grok-imagine-image");
                    assertThat(image.media().path())
                            .hasParent(folder.resolve("media").toRealPath())
                            .isNotEmptyFile();
                    assertThat(folder.resolve("state")).isNotEmptyDirectory();
                });
    }

    @Test
    void aMisspeltBackendEndsTheStart() {
        runner().withPropertyValues("mediagen.keys.opneai=secret")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SetupException.class)
                        .hasMessageContaining("Did you mean openai?"));
    }

    @Test
    void everyBeanTakesPart() {
        List<String> told = new CopyOnWriteArrayList<>();
        RecordContributor contributor = new RecordContributor() {
            @Override
            public List<StateChange> begin(JobInfo job, StateStore store) {
                told.add("contributor");
                return List.of();
            }
        };
        runner().withBean(MediaInterceptor.class, () -> invocation -> {
                    told.add("interceptor");
                    return invocation.proceed();
                })
                .withBean(
                        JobListener.class, () -> event -> told.add(event.kind().name()))
                .withBean(RecordContributor.class, () -> contributor)
                .withBean("more", MediaGenCustomizer.class, () -> builder -> told.add("customizer"))
                .run(context -> context.getBean(MediaGen.class).generate(LIGHTHOUSE));

        assertThat(told).containsExactly("customizer", "interceptor", "contributor", "STARTED", "RECEIVED", "SETTLED");
    }

    @Test
    void aTimeoutIsThatOfTheMediaTypeUnlessTheCallerSaysOtherwise() {
        List<Optional<Duration>> timeouts = new CopyOnWriteArrayList<>();
        Supplier<MediaInterceptor> last = () -> new MediaInterceptor() {
            @Override
            public int order() {
                return Integer.MAX_VALUE;
            }

            @Override
            public Advance intercept(Invocation invocation) {
                timeouts.add(invocation.options().timeout());
                return invocation.proceed();
            }
        };
        runner().withPropertyValues("mediagen.timeouts.image=90s")
                .withBean(MediaInterceptor.class, last)
                .run(context -> {
                    MediaGen mediaGen = context.getBean(MediaGen.class);
                    mediaGen.generate(LIGHTHOUSE);
                    mediaGen.generate(
                            LIGHTHOUSE,
                            GenerateOptions.builder()
                                    .timeout(Duration.ofSeconds(5))
                                    .build());
                });

        assertThat(timeouts).containsExactly(Optional.of(Duration.ofSeconds(90)), Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void promptsAreKeptUnlessAPropertyOrAVariableForbidsIt() {
        for (String property : List.of("mediagen.keep.prompts", "mediagen.environment[MEDIAGEN_KEEP_PROMPTS]")) {
            runner().withPropertyValues(property + "=false").run(context -> {
                MediaGen mediaGen = context.getBean(MediaGen.class);
                mediaGen.generate(LIGHTHOUSE);
                assertThat(mediaGen.history())
                        .isNotEmpty()
                        .allSatisfy(job -> assertThat(job.prompt()).isEmpty());
            });
        }
        runner().run(context -> {
            MediaGen mediaGen = context.getBean(MediaGen.class);
            mediaGen.generate(LIGHTHOUSE);
            assertThat(mediaGen.history()).extracting(JobInfo::prompt).contains(Optional.of("a lighthouse at dusk"));
        });
    }

    @Test
    void strictnessIsAProperty() {
        ImageGenerationRequest odd = ImageGenerationRequest.builder("a lighthouse at dusk")
                .size(Size.of(1000, 1000))
                .build();
        ApplicationContextRunner strict = runner().withPropertyValues("mediagen.prefer.image.backend=openai");

        strict.run(context -> assertThatThrownBy(
                        () -> context.getBean(MediaGen.class).generate(odd))
                .isInstanceOf(InvalidRequestException.class));
        strict.withPropertyValues("mediagen.strictness=lenient")
                .run(context -> assertThat(
                                context.getBean(MediaGen.class).generate(odd).adjustments())
                        .isNotEmpty());
    }

    @Test
    void anOwnMediaGenTakesItsPlace() {
        MediaGen own = MediaGen.builder().build();

        runner().withBean(MediaGen.class, () -> own)
                .run(context -> assertThat(context.getBean(MediaGen.class)).isSameAs(own));
    }

    @Test
    void itCanBeTurnedOff() {
        runner().withPropertyValues("mediagen.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MediaGen.class));
    }

    @Test
    void aKeyIsInNoText() {
        runner().run(context -> assertThat(
                        context.getBean(MediaGenProperties.class).toString())
                .doesNotContain(emulator.key("openai")));
    }
}
