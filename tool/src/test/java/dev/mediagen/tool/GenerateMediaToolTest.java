package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GenerateMediaToolTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.in(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private MediaRequest<?> sent(String call) {
        JsonNode answer = bench.generate(call);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return bench.backend().requested.get(bench.backend().requested.size() - 1);
    }

    private void picture(String name) throws IOException {
        Files.write(folder.resolve(name), TinyMedia.png());
    }

    @Test
    void aResultSaysAllThatIsKnown() throws IOException {
        JsonNode answer = bench.generate(
                "{'mode': 'image', 'prompt': 'a cat in space', 'backend_type': 'preview', 'size': '64x64'}");

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("operation").asText()).isEqualTo("generate_media");
        assertThat(answer.path("mode").asText()).isEqualTo("image");
        assertThat(answer.path("filename").asText()).isEqualTo("20261122_120000_a_cat_in_space.png");
        Path file = Path.of(answer.path("file_path").asText());
        assertThat(file).exists().hasParent(folder.toRealPath());
        assertThat(answer.path("file_size").asLong()).isEqualTo(Files.size(file));
        assertThat(answer.path("mime_type").asText()).isEqualTo("image/png");
        assertThat(answer.path("width").asInt()).isEqualTo(64);
        assertThat(answer.path("duration_seconds").isNull()).isTrue();
        assertThat(answer.path("backend").asText()).isEqualTo("preview");
        assertThat(answer.path("model").asText()).isEqualTo("preview-1");
        assertThat(answer.path("continuation_id").asText()).isNotBlank();
        assertThat(answer.path("metadata").path("operation").asText()).isEqualTo("image-generate");
        assertThat(answer.path("metadata").path("generation_time").isNumber()).isTrue();
        assertThat(List.of("adjustments", "warnings", "usage", "metadata", "files"))
                .allMatch(answer::has);
        assertThat(answer.has("batch")).isFalse();
        assertThat(answer.has("results")).isFalse();
    }

    @Test
    void aSoundSaysHowLongItIs() {
        JsonNode answer = bench.generate(
                "{'mode': 'audio', 'audio_type': 'sound_effect', 'prompt': 'rain', 'duration': 0.5, 'backend_type': 'preview'}");

        assertThat(answer.path("duration_seconds").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("mime_type").asText()).isEqualTo("audio/wav");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "IMAGE | ~~ | image-generate",
                "image | ,'input_images': ['a.png'] | image-edit",
                "image | ,'input_images': ['a.png'], 'mask_path': 'a.png' | image-inpaint",
                "image | ,'style_image': 'a.png' | image-reference",
                "image | ,'subject_image': 'a.png', 'input_images': ['a.png'] | image-reference",
                "video | ~~ | video-generate",
                "Video | ,'input_images': ['a.png'] | video-from-image",
                "video | ,'input_images': ['a.png'], 'last_frame': 'a.png' | video-from-image",
                "video | ,'video_reference_images': ['a.png'] | video-from-references",
                "video | ,'input_video': 'a.png' | video-edit",
                "video | ,'input_video': 'a.png', 'extend': true | video-extend",
                "audio | ~~ | speech",
                "audio | ,'audio_type': 'MUSIC' | music",
                "audio | ,'audio_type': 'sound_effect' | sound-effect",
                "audio | ,'audio_type': 'voice_design' | voice-design",
                "audio | ,'audio_type': 'voice_clone', 'voice_samples': ['a.png'], 'consent': true | voice-clone",
            })
    void theKindOfWorkFollowsFromWhatIsGiven(String mode, String more, String operation) throws IOException {
        picture("a.png");

        assertThat(sent("{'mode': '" + mode + "', 'prompt': 'x'" + more + "}")
                        .operation()
                        .id())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"voice_conversion,~~", "audio_isolation,~~", "dubbing,~'target_language': 'es',~"})
    void workWithoutWordsNeedsNone(String audioType, String more) throws IOException {
        picture("a.png");
        String call = "{'mode': 'audio', " + more + " 'input_audio': 'a.png', 'audio_type': '" + audioType + "'}";

        assertThat(sent(call).prompt()).isEmpty();
    }

    /** Nothing that is said gets lost on the way. */
    @Test
    void everyOptionArrives() throws IOException {
        picture("a.png");
        MediaRequest<?> request = sent("{'mode': 'video', 'prompt': 'x', 'input_images': ['a.png'], 'duration': 7.5,"
                + " 'video_reference_images': ['a.png'], 'negative_prompt': 'rain', 'seed': 0, 'guidance_scale': 0,"
                + " 'aspect_ratio': '16:9', 'generate_audio': false, 'extra_params': {'control_type': 'edges'}}");

        assertThat(request.options().require(Option.DURATION).toMillis()).isEqualTo(7500);
        assertThat(request.options().require(Option.SEED)).isZero();
        assertThat(request.options().require(Option.GUIDANCE_SCALE)).isZero();
        assertThat(request.options().require(Option.NEGATIVE_PROMPT)).isEqualTo("rain");
        assertThat(request.options().require(Option.GENERATE_AUDIO)).isFalse();
        assertThat(request.options().extras()).containsEntry("control_type", "edges");
        assertThat(request.options().has(Option.REFERENCE_IMAGES)).isTrue();
    }

    @Test
    void nothingIsTheSameAsNotSaid() {
        MediaRequest<?> request = sent(
                "{'mode': null, 'prompt': 'x', 'prompts': [], 'input_images': [], 'continue_from': '',"
                        + " 'backend_type': '', 'model': null, 'storage_path': '', 'max_concurrent': null, 'mask_path': null}");

        assertThat(request.options().present()).containsExactly(Option.PROMPT);
    }

    @Test
    void wordsToSpeakAreNeverAltered() {
        String words = "  ¡Hola!\\n\\tTwo  blanks. ";

        assertThat(sent("{'mode': 'audio', 'prompt': '" + words + "'}").prompt())
                .contains("  ¡Hola!\n\tTwo  blanks. ");
    }

    @Test
    void aParameterThatNoCatalogueKnowsIsSentAndSaidInTheWordsOfTheCall() {
        JsonNode answer = bench.generate("{'prompt': 'x', 'extra_params': {'wobble': 3}}");

        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        assertThat(sent("{'prompt': 'x', 'extra_params': {'wobble': 3}}")
                        .options()
                        .extras())
                .containsEntry("wobble", 3);
        assertThat(answer.path("warnings").toString()).contains("extra_params.wobble is not in the catalogue");
    }

    @Test
    void aResultIsGoneOnFrom() {
        String id = bench.generate("{'prompt': 'x'}").path("continuation_id").asText();
        MediaRequest<?> second = sent("{'prompt': 'y', 'continue_from': '" + id + "'}");

        assertThat(second.operation()).isEqualTo(Operation.IMAGE_EDIT);
        assertThat(second.options().has(Option.INPUT_IMAGES)).isTrue();
    }

    @Test
    void aBackendIsNamedInAnyCaseAndByItsAlias() {
        assertThat(bench.generate("{'prompt': 'x', 'backend_type': 'Scripted'}")
                        .path("backend")
                        .asText())
                .isEqualTo("scripted");
        assertThat(bench.generate("{'prompt': 'x', 'backend_type': 'SCRIPT_ED'}")
                        .path("backend")
                        .asText())
                .isEqualTo("scripted");
        assertThat(bench.generate("{'prompt': 'x', 'backend_type': 'auto'}")
                        .path("backend")
                        .asText())
                .isEqualTo("scripted");
    }

    @Test
    void withoutAKeyTheVariableIsNamed() {
        try (Bench keyless = Bench.withoutKey(folder)) {
            String error = keyless.generate("{'prompt': 'x'}").path("error").asText();

            assertThat(error)
                    .contains(ScriptedBackend.KEY_VARIABLE, "\"backend_type\": \"preview\"")
                    .doesNotContain("--");
        }
    }

    @Test
    void aFailureSaysWhatProgramsNeed() {
        JsonNode answer = bench.generate("{'prompt': 'fail'}");

        assertThat(answer.path("success").asBoolean(true)).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo("The provider is down.");
        JsonNode detail = answer.path("error_detail");
        assertThat(detail.path("code").asText()).isEqualTo("down");
        assertThat(detail.path("backend").asText()).isEqualTo("scripted");
        assertThat(detail.path("retryable").asBoolean(true)).isFalse();
        assertThat(detail.path("http_status").asInt()).isEqualTo(503);
    }

    @Test
    void whatMayCostTooMuchIsRefusedWithWhatIsLeft() {
        JsonNode answer = bench.generate("{'prompt': 'a cat', 'backend_type': 'preview', 'max_cost': 0.5}");

        JsonNode detail = answer.path("error_detail");
        assertThat(detail.path("kind").asText()).isEqualTo("budget_exceeded");
        assertThat(detail.path("code").asText()).isEqualTo("price_unknown");
        assertThat(detail.path("retryable").asBoolean(true)).isFalse();
        assertThat(detail.path("budget").path("name").asText()).isEqualTo("max_cost");
        assertThat(detail.path("budget").path("left").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(bench.call("list_jobs", "{}").path("jobs")).isEmpty();
    }

    @Test
    void aDefectIsAnsweredWithoutItsWords() {
        JsonNode answer = bench.generate("{'prompt': 'break'}");

        assertThat(answer.path("success").asBoolean(true)).isFalse();
        assertThat(answer.toString()).doesNotContain(ScriptedBackend.SECRET);
    }

    @Test
    void aJobThatIsNotDoneInTimeIsNamed() {
        try (Bench running = Bench.in(folder, new ScriptedBackend(), Clock.systemUTC())) {
            JsonNode answer = running.generate("{'mode': 'video', 'prompt': 'wait', 'timeout_seconds': 0.05}");

            assertThat(answer.path("error_detail").path("kind").asText()).isEqualTo("job_unfinished");
            JsonNode job = answer.path("error_detail").path("job");
            assertThat(job.path("handle").asText()).startsWith("mgj1.");
            assertThat(answer.path("job")).isEqualTo(job);
            assertThat(running.call("list_jobs", "{}").path("jobs").findValuesAsText("id"))
                    .containsExactly(job.path("id").asText());
        }
    }

    @Test
    void resultsGoWhereTheyAreWanted() throws IOException {
        JsonNode answer = bench.generate("{'prompt': 'x', 'storage_path': 'pictures/today'}");

        assertThat(Path.of(answer.path("file_path").asText()))
                .exists()
                .hasParent(folder.toRealPath().resolve("pictures/today"));
        assertThat(bench.generate("{'prompt': 'fail', 'storage_path': 'never'}")
                        .path("error")
                        .asText())
                .contains("down");
        assertThat(folder.resolve("never")).as("made only for a result").doesNotExist();
    }

    /** Whoever can only extend a clip extends it; whoever can render it anew does that. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"true,~~,video-extend", "false,~~,video-edit", "false,~'extend': true,~,video-extend"})
    void goingOnFromAClipIsWhatItsBackendCan(boolean withoutEdit, String more, String operation) throws IOException {
        ScriptedBackend backend = withoutEdit ? new ScriptedBackend(Operation.VIDEO_EDIT) : new ScriptedBackend();
        picture("a.png");
        try (Bench other = Bench.in(folder, backend)) {
            String call = "{'mode': 'video', 'prompt': 'x', " + more + "'continue_from': '%s'}";
            JsonNode first = other.generate("{'mode': 'video', 'prompt': 'x'}");
            String id = first.path("continuation_id").asText();
            other.generate(call.formatted(id));
            assertThat(backend.requested
                            .get(backend.requested.size() - 1)
                            .operation()
                            .id())
                    .isEqualTo(operation);
        }
    }

    @Test
    void theNamesOfFailuresAreThoseOfTheCall() {
        InvalidRequestException failure = org.junit.jupiter.api.Assertions.assertThrows(
                InvalidRequestException.class,
                () -> MediaRequest.of(Operation.VIDEO_FROM_REFERENCES, dev.mediagen.api.Options.empty()));

        assertThat(failure.text().in(FieldVocabulary.of(dev.mediagen.api.MediaType.VIDEO)))
                .contains("video_reference_images: is missing")
                .doesNotContain(" reference_images");
    }
}
