package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what leniently goes out for it. An empty cell is nothing. */
class VectorsTest {

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.full(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private static VideoGenerationRequest video(Optional<String> duration, Optional<String> size) {
        VideoGenerationRequest.Builder boat = VideoGenerationRequest.builder("a boat");
        duration.map(Option.DURATION::parse).ifPresent(boat::duration);
        size.map(Size::parse).ifPresent(boat::size);
        return boat.build();
    }

    private static Optional<String> cell(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private String sent(String operation, String field) {
        return stage.body(operation).at(field).raw().map(String::valueOf).orElse("");
    }

    /** Ties go down; what is sent by default is four seconds at the provider's. */
    @ParameterizedTest
    @CsvSource({"'', ''", "1, 4", "5, 4", "6, 4", "7, 8", "10, 8", "11, 12"})
    void clipsOfOpenAi(String requested, String seconds) {
        stage.gen.generate(video(cell(requested), Optional.empty()), Stage.model("openai", "sora-2"));
        assertThat(sent("openai.videos.create", "seconds")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', ''",
        "1, '', 4, ''",
        "5, '', 4, ''",
        "6, '', 6, ''",
        "9, '', 8, ''",
        "7, 1080p, 8, 1080p",
        "4, 4K, 8, 4k",
        "'', 1080P, 8, 1080p"
    })
    void clipsOfVeo(String requested, String size, String seconds, String resolution) {
        stage.gen.generate(video(cell(requested), cell(size)), Stage.model("google", "veo-3.1-generate-preview"));
        assertThat(sent("google.veo.generate", "parameters/durationSeconds")).isEqualTo(seconds);
        assertThat(sent("google.veo.generate", "parameters/resolution")).isEqualTo(resolution);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 5, 720p",
        "20, '', 15, 720p",
        "1, 480, 1, 480p",
        "15, 480p, 15, 480p",
        "5, ' 480P ', 5, 480p",
        "5, 1080p, 5, 1080p"
    })
    void clipsOfGrok(String requested, String size, String seconds, String resolution) {
        stage.gen.generate(video(cell(requested), cell(size)), Stage.model("grok", "grok-imagine-video-1.5"));
        assertThat(sent("xai.videos.generate", "duration")).isEqualTo(seconds);
        assertThat(sent("xai.videos.generate", "resolution")).isEqualTo(resolution);
    }

    @ParameterizedTest
    @CsvSource({"16:9, 1280x720", "9:16, 720x1280"})
    void shapesOfClipsOfOpenAi(String shape, String size) {
        VideoGenerationRequest boat = VideoGenerationRequest.builder("a boat")
                .aspectRatio(AspectRatio.parse(shape))
                .build();
        stage.gen.generate(boat, Stage.model("openai", "sora-2"));
        assertThat(sent("openai.videos.create", "size")).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "9, 4.0", "0.1, 0.25", "1.5, 1.5"})
    void speedsOfOpenAi(String requested, String speed) {
        SpeechRequest.Builder hello = SpeechRequest.builder("Hello.");
        cell(requested).map(Option.SPEED::parse).ifPresent(hello::speed);
        Generated<Audio> spoken = stage.gen.generate(hello.build(), Stage.model("openai", "gpt-4o-mini-tts"));
        assertThat(sent("openai.speech", "speed")).isEqualTo(speed);
        assertThat(spoken.adjustments())
                .filteredOn(adjustment -> adjustment.option().equals("speed"))
                .hasSize(speed.equals(requested) ? 0 : 1);
    }

    /** A dated model takes what its family takes; one that takes no instructions says so. */
    @Test
    void instructionsOfOpenAi() {
        SpeechRequest calm =
                SpeechRequest.builder("Hello.").instructions("calm").build();
        stage.gen.generate(calm, Stage.model("openai", "gpt-4o-mini-tts-2025-12-15"));
        assertThat(sent("openai.speech", "instructions")).isEqualTo("calm");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stage.gen.generate(
                        calm,
                        GenerateOptions.builder()
                                .backend("openai")
                                .model("tts-1")
                                .build()))
                .withMessageContaining("instructions");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "60, 30", "0.1, 0.5", "0.5, 0.5", "2.5, 2.5"})
    void soundEffects(String requested, String seconds) {
        SoundEffectRequest.Builder door = SoundEffectRequest.builder("a door creaks");
        cell(requested).map(Option.DURATION::parse).ifPresent(door::duration);
        stage.gen.generate(door.extra("prompt_influence", 0.8).build(), Stage.LENIENT);
        assertThat(sent("elevenlabs.effect", "duration_seconds")).isEqualTo(seconds);
        assertThat(sent("elevenlabs.effect", "prompt_influence")).isEqualTo("0.8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a cat in space|a_cat_in_space",
                "'  hello/../world: *?  '|helloworld",
                "été – dash|été__dash",
                "!!!|''"
            })
    void fileNames(String prompt, String cleaned) {
        Generated<?> image =
                stage.gen.generate(ImageGenerationRequest.builder(prompt).build(), Stage.backend("openai"));
        assertThat(image.media().file().path().getFileName()).hasToString("20261122_090807_" + cleaned + ".png");
    }

    @ParameterizedTest
    @CsvSource({
        "duration, 0",
        "duration, -1",
        "count, 0",
        "count, -1",
        "speed, 0",
        "speed, -1",
        "seed, -1",
        "voice_stability, -0.1",
        "voice_similarity, -0.1",
        "guidance_scale, -1"
    })
    void zeroAndNegativesAreRefusedWhereTheyMeanNothing(String option, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Option.find(option).orElseThrow().parse(value))
                .withMessageContaining(option);
    }

    @Test
    void zeroIsSentWhereItIsAValue() {
        stage.gen.generate(
                SpeechRequest.builder("Hello.").voiceStability(0.0).seed(0).build(), Stage.backend("elevenlabs"));
        assertThat(sent("elevenlabs.speech", "voice_settings/stability")).matches("0(\\.0)?");
        assertThat(sent("elevenlabs.speech", "seed")).isEqualTo("0");
        ImageGenerationRequest cat =
                ImageGenerationRequest.builder("a cat").seed(0).build();
        stage.gen.generate(cat, Stage.backend("google"));
        assertThat(sent("google.generate", "generationConfig/seed")).isEqualTo("0");
        stage.gen.generate(cat, Stage.model("openrouter", "bytedance-seed/seedream-4.5"));
        assertThat(sent("openrouter.images.generate", "seed")).isEqualTo("0");
    }

    /** Nothing is taken off, added or mended. */
    @ParameterizedTest
    @ValueSource(strings = {"It's “naïve” — isn't it?", "One.\n\nTwo:  three", "<break/> 1 & 2 \\ 3"})
    void whatIsSpokenIsExactlyWhatWasWritten(String text) {
        SpeechRequest speech = SpeechRequest.builder(text).build();
        for (String backend : new String[] {"openai", "google", "grok", "openrouter", "elevenlabs"}) {
            stage.gen.generate(speech, Stage.backend(backend));
        }
        assertThat(sent("openai.speech", "input")).isEqualTo(text);
        assertThat(sent("google.generate", "contents/0/parts/0/text")).isEqualTo(text);
        assertThat(sent("xai.speech", "text")).isEqualTo(text);
        assertThat(sent("openrouter.speech", "input")).isEqualTo(text);
        assertThat(sent("elevenlabs.speech", "text")).isEqualTo(text);
    }
}
