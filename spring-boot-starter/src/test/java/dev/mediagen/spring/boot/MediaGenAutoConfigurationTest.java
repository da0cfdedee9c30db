package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
        ManualTime time = new ManualTime();
        try (Emulator slow =
                Emulator.builder().pollsUntilDone(Integer.MAX_VALUE).start()) {
            Contexts.runner(slow, folder)
                    .withPropertyValues("mediagen.timeouts.video=90s")
                    .withBean(
                            "time",
                            MediaGenCustomizer.class,
                            () -> builder -> builder.clock(time).sleeper(time))
                    .run(context -> {
                        MediaGen mediaGen = context.getBean(MediaGen.class);

                        assertThat(waited(mediaGen, time, GenerateOptions.defaults()))
                                .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(90));
                        assertThat(waited(
                                        mediaGen,
                                        time,
                                        GenerateOptions.builder()
                                                .timeout(Duration.ofSeconds(30))
                                                .build()))
                                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
                    });
        }
    }

    private static Duration waited(MediaGen mediaGen, ManualTime time, GenerateOptions options) {
        Instant begun = time.instant();
        assertThatThrownBy(() -> mediaGen.generate(
                        VideoGenerationRequest.builder("the lamp turns").build(), options))
                .isInstanceOf(JobUnfinishedException.class);
        return Duration.between(begun, time.instant());
    }

    @Test
    void budgetsAreProperties() {
        runner().withPropertyValues(
                        "mediagen.prefer.image.backend=grok",
                        "mediagen.budgets.limits[0]=100 USD/month",
                        "mediagen.budgets.limits[1]=0.10 USD/day each backend")
                .run(context -> {
                    MediaGen mediaGen = context.getBean(MediaGen.class);
                    mediaGen.generate(LIGHTHOUSE);
                    assertThatThrownBy(() -> mediaGen.generate(LIGHTHOUSE))
                            .isInstanceOf(BudgetExceededException.class)
                            .hasMessageContaining("0.10 USD/day each backend");
                });
        runner().withPropertyValues("mediagen.budgets.limits=ten euros")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("\"ten euros\" is not a budget."));
    }

    @Test
    void aCallOfUnknownPriceIsRefusedOrCountsAsTheApplicationSays() {
        ApplicationContextRunner limited = runner().withPropertyValues(
                        "mediagen.prefer.image.backend=openai", "mediagen.budgets.limits=100 USD/month");
        limited.run(context -> assertThatThrownBy(() -> edited(context.getBean(MediaGen.class)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("unknown"));
        limited.withPropertyValues("mediagen.budgets.unknown-price=0.50")
                .run(context -> assertThat(
                                edited(context.getBean(MediaGen.class)).media().path())
                        .isNotEmptyFile());
    }

    private static Generated<Image> edited(MediaGen mediaGen) {
        Path input = mediaGen.generate(LIGHTHOUSE).media().path();
        return mediaGen.generate(
                ImageEditRequest.builder("in a storm", Input.file(input)).build());
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
