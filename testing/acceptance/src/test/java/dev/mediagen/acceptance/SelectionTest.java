package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who serves, by keys and priority. */
class SelectionTest {

    private static final ImageGenerationRequest IMAGE =
            ImageGenerationRequest.builder("a cat").build();
    private static final VideoGenerationRequest VIDEO =
            VideoGenerationRequest.builder("a boat").build();
    private static final SpeechRequest SPEECH = SpeechRequest.builder("Hello.").build();
    private static final MusicRequest MUSIC = MusicRequest.builder("bossa nova").build();
    private static final SoundEffectRequest SOUND =
            SoundEffectRequest.builder("a door creaks").build();

    @TempDir
    Path folder;

    static Stream<Arguments> priorities() {
        return Stream.of(
                Arguments.of(IMAGE, List.of("google", "openai", "grok", "openrouter")),
                Arguments.of(VIDEO, List.of("grok", "google", "openrouter", "openai")),
                Arguments.of(SPEECH, List.of("elevenlabs", "openai", "google")));
    }

    @ParameterizedTest
    @MethodSource("priorities")
    void theOrderIsThatOfThePriorities(MediaRequest<?> request, List<String> order) {
        try (Stage stage = Stage.full(folder)) {
            Explanation why = stage.gen.explain(request, GenerateOptions.defaults());
            assertThat(why.candidates())
                    .extracting(Explanation.Candidate::backend)
                    .startsWith(order.toArray(String[]::new));
            assertThat(why.backend()).contains(order.get(0));
        }
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(IMAGE, List.of(Stage.GOOGLE, Stage.OPENAI), "google"),
                Arguments.of(IMAGE, List.of(Stage.OPENAI), "openai"),
                Arguments.of(IMAGE, List.of(Stage.OPENROUTER), "openrouter"),
                Arguments.of(IMAGE, List.of(Stage.GROK), "grok"),
                Arguments.of(VIDEO, List.of(Stage.GROK, Stage.GOOGLE, Stage.OPENROUTER), "grok"),
                Arguments.of(SPEECH, List.of(Stage.ELEVENLABS, Stage.OPENAI), "elevenlabs"),
                Arguments.of(SPEECH, List.of(Stage.OPENAI), "openai"),
                Arguments.of(MUSIC, List.of(Stage.OPENAI, Stage.ELEVENLABS), "elevenlabs"),
                Arguments.of(SOUND, List.of(Stage.OPENAI, Stage.ELEVENLABS), "elevenlabs"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theKeysDecideWhoServes(MediaRequest<?> request, List<String> keys, String backend) {
        try (Stage stage = Stage.with(folder, keys.toArray(String[]::new))) {
            assertThat(stage.gen.generate(request).backend()).isEqualTo(backend);
        }
    }

    @Test
    void withoutAnyKeyTheErrorNamesTheVariablesThatWouldHelp() {
        try (Stage stage = Stage.with(folder)) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> stage.gen.generate(IMAGE))
                    .withMessageContainingAll("GEMINI_API_KEY", Stage.OPENAI, Stage.GROK, Stage.OPENROUTER);
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> stage.gen.generate(SPEECH))
                    .withMessageContainingAll(Stage.ELEVENLABS, Stage.OPENAI);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai, OPENAI_API_KEY",
        "google, GEMINI_API_KEY",
        "grok, XAI_API_KEY",
        "openrouter, OPENROUTER_API_KEY"
    })
    void aNamedBackendWithoutAKeyNamesItsVariable(String backend, String variable) {
        try (Stage stage = Stage.with(folder)) {
            for (MediaRequest<?> request : List.of(IMAGE, VIDEO)) {
                assertThatExceptionOfType(SetupException.class)
                        .isThrownBy(() -> stage.gen.generate(request, Stage.backend(backend)))
                        .withMessageContaining(variable)
                        .satisfies(e -> assertThat(e.details().code()).contains("missing_key"));
            }
        }
    }

    /** Sound effects have one provider; nobody else is put in its place. */
    @Test
    void whatOnlyOneProviderHasWantsThatProvidersKey() {
        try (Stage stage = Stage.with(folder, Stage.OPENAI)) {
            for (MediaRequest<?> request : List.of(MUSIC, SOUND)) {
                assertThatExceptionOfType(MediaException.class)
                        .isThrownBy(() -> stage.gen.generate(request))
                        .withMessageContaining(Stage.ELEVENLABS);
            }
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> stage.gen.generate(SOUND, Stage.backend("eleven_labs")))
                    .withMessageContaining(Stage.ELEVENLABS);
            assertThat(stage.emulator.requests().isEmpty()).isTrue();
        }
    }

    /** The model of the first is not asked of the second. */
    @Test
    void speechIsSpokenByTheNextWhenTheFirstCannot() {
        try (Stage stage = Stage.with(folder, Stage.ELEVENLABS, Stage.OPENAI)) {
            stage.emulator.fault("elevenlabs.speech", Fault.status(429).always());
            Generated<Audio> hello = stage.gen.generate(SPEECH);
            assertThat(hello.backend()).isEqualTo("openai");
            assertThat(hello.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("elevenlabs"));
            assertThat(stage.body("openai.speech").at("model").text()).contains("gpt-4o-mini-tts");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3-pro-image, google.generate",
        "gemini-nano-banana-2.1, google.generate",
        "imagen-4.0-generate-001, google.imagen.generate"
    })
    void theFamilyOfAModelDecidesWhereItIsAsked(String model, String operation) {
        try (Stage stage = Stage.with(folder, Stage.GOOGLE)) {
            stage.gen.generate(IMAGE, Stage.model("google", model));
            assertThat(stage.emulator.requests().all())
                    .singleElement()
                    .satisfies(request -> assertThat(request.operation()).isEqualTo(operation));
        }
    }
}
