package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are refused: by name, with what would be right, before anything is sent. */
@Timeout(60)
class RefusedCallTest {

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

    private JsonNode refused(String call) {
        JsonNode answer = bench.generate(call);
        assertThat(answer.path("success").asBoolean(true)).as(answer.toString()).isFalse();
        assertThat(answer.path("operation").asText()).isEqualTo("generate_media");
        assertThat(answer.path("error").asText()).isNotBlank();
        assertThat(answer.path("error_detail").path("code").asText()).isNotBlank();
        assertThat(answer.path("error_detail").has("retryable")).isTrue();
        assertThat(bench.backend().requested).as("nothing was sent").isEmpty();
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "not json",
                "[1]",
                "'text'",
                "null",
                "{} {}",
                "{'mode': 'image', 'mode': 'video'}",
                "{'prompt': 'Gr\uFFFDe'}"
            })
    void whatIsNoObjectIsAnswered(String text) {
        JsonNode answer = refused(text);

        assertThat(answer.path("error_detail").path("code").asText()).isEqualTo("invalid_json");
        assertThat(answer.path("error").asText()).contains(GenerateMediaTool.EXAMPLE);
    }

    @Test
    void whatCannotBeReadIsNotRepeated() {
        assertThat(refused("{'prompt': secret-words}").toString()).doesNotContain("secret-words");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'mode': 'picture', 'prompt': 'x'}              | mode picture: invalid mode. Allowed: image, video, audio.",
                "{'mode': 7, 'prompt': 'x'}                      | invalid mode",
                "{'prompt': 'x', 'promts': 'y'}                  | promts: is not a field of generate_media. Allowed: prompts, prompt.",
                "{'prompt': 'x', 'wobble': 1}                    | wobble: is not a field of generate_media. Allowed: mode,",
                "{'prompts': 'two dogs'}                         | prompts: is a text, but a list is expected. Allowed: a list of texts, such as [\"a cat in space\"",
                "{'prompts': '[\\\"a\\\", 7]'}                     | prompts: is a text, but a list is expected",
                "{'prompts': ['a', 7]}                           | prompts: has a number at position 1, but a text is expected",
                "{'prompt': ['a']}                               | prompt: is a list, but a text is expected",
                "{'prompt': 'x', 'input_images': 'a.png'}        | such as [\"one.png\", \"two.png\"]",
                "{'prompt': 'x', 'seed': '7 or 8'}               | seed: is a text, but a whole number is expected. Allowed: a whole number, such as 4.",
                "{'prompt': 'x', 'seed': 7.5}                    | seed: is a number, but a whole number is expected",
                "{'prompt': 'x', 'seed': 1e400}                  | seed: is a number, but a whole number is expected",
                "{'prompt': 'x', 'strict': 'yes'}                | strict: is a text, but true or false is expected",
                "{'prompt': 'x', 'extra_params': 'a=b'}          | extra_params: is a text, but an object is expected",
                "{}                                              | you must provide prompt or prompts",
                "{'prompt': '', 'prompts': []}                   | you must provide prompt or prompts",
                "{'prompt': 'x', 'prompts': ['y']}               | prompts: cannot be given together with prompt",
                "{'prompt': '  '}                                | prompt: is blank",
                "{'prompts': ['x', ' ', 'y', '']}                | prompts[1]: is blank. Allowed: what to generate. prompts[3]: is blank",
                "{'prompts': ['x', 'y'], 'continue_from': 'id'}  | continue_from: works for a single image or video only",
                "{'mode': 'audio', 'prompt': 'x', 'continue_from': 'id'} | continue_from: works for a single image or video only",
                "{'prompt': 'x', 'max_concurrent': 0}            | max_concurrent 0: is not allowed. Allowed: 1 to 64.",
                "{'prompts': ['x', 'y'], 'max_concurrent': -3}   | max_concurrent -1: is not allowed",
                "{'prompt': 'x', 'timeout_seconds': 0}           | timeout_seconds 0: is not allowed",
                "{'mode': 'audio', 'audio_type': 'translation', 'prompt': 'x'} | audio_type translation: is not an audio type. Allowed: speech, music,",
                "{'prompt': 'x', 'voice': 'coral'}               | voice: does not apply to mode image. Allowed: with audio_type speech, voice_conversion.",
                "{'mode': 'audio', 'prompt': 'x', 'input_images': ['no.png']} | input_images: does not apply to audio_type speech",
                "{'prompt': 'x', 'audio_format': 'wav'}          | audio_format: does not apply to mode image. Allowed: for this format mode audio with audio_format",
                "{'mode': 'audio', 'prompt': 'x', 'output_format': 'png'} | output_format: does not apply to audio_type speech",
                "{'mode': 'audio', 'audio_type': 'audio_isolation', 'prompt': 'x', 'input_audio': 'a.wav'} | prompt: does not apply to audio_type audio_isolation",
                "{'mode': 'audio', 'audio_type': 'voice_conversion'} | input_audio: is missing; voice-conversion requires it",
                "{'prompt': 'x', 'output_format': 'tiff'}        | output_format tiff: No file format has the name \"tiff\". Allowed: png, jpeg,",
                "{'mode': 'audio', 'prompt': 'x', 'audio_format': '/../x'} | audio_format /../x: No file format",
                "{'mode': 'video', 'prompt': 'x', 'duration': 0} | duration 0: is not a possible value. Allowed: greater than 0 seconds.",
                "{'prompt': 'x', 'mask_path': 'm.png'}           | input_images or continue_from: is missing",
                "{'mode': 'video', 'prompt': 'x', 'last_frame': 'a.png'} | input_images: is missing; video-from-image requires it",
                "{'mode': 'video', 'prompt': 'x', 'input_images': ['a', 'b']} | input_images: has 2 images, and a video has one first image",
                "{'mode': 'video', 'prompt': 'x', 'input_images': ['a'], 'continue_from': 'id'} | continue_from: does not apply to video-from-image",
                "{'prompt': 'x', 'style_image': 's.png', 'continue_from': 'id'} | style_image: does not apply to image-edit",
                "{'mode': 'audio', 'audio_type': 'voice_clone', 'prompts': ['a', 'b'], 'voice_samples': ['a.wav'], 'consent': true, 'delete_voice': true} | delete_voice: would clone the voice again for each prompt",
                "{'prompt': 'x', 'backend_type': 'scriptd'}      | No backend is called \"scriptd\". Did you mean scripted",
                "{'prompt': 'x', 'continue_from': 'grok_img_000000000000'} | not found",
            })
    void aMistakeIsNamedWithWhatWouldBeRight(String call, String message) {
        assertThat(refused(call).path("error").asText()).contains(message);
    }

    /** A call with everything wrong is told of the first thing, then of the next. */
    @Test
    void theChecksComeInTheirOrder() {
        String inputs = "'input_images': ['../no.png']";
        String outside = inputs + ", 'storage_path': '/elsewhere'";
        String nobody = outside + ", 'backend_type': 'nobody'";
        String continued = nobody + ", 'continue_from': 'id'";

        assertThat(error("{'mode': 'x', 'prompts': ['a', 'b'], 'prompt': 'c', " + continued + "}"))
                .contains("invalid mode");
        assertThat(error("{'prompts': ['a', 'b'], 'prompt': 'c', " + continued + "}"))
                .contains("together");
        assertThat(error("{'prompts': ['a', 'b'], " + continued + "}")).contains("single image or video");
        assertThat(error("{'prompts': ['a', 'b'], " + nobody + "}")).contains("No backend is called");
        assertThat(error("{'prompts': ['a', 'b'], " + outside + "}"))
                .contains("storage_path /elsewhere: is not in allowed directories");
        assertThat(error("{'prompts': ['a', 'b'], " + inputs + "}"))
                .contains("input_images ../no.png: is not in allowed directories");
    }

    private String error(String call) {
        return refused(call).path("error").asText();
    }

    @Test
    void allowedIsSaidForProgramsToo() {
        JsonNode allowed =
                refused("{'prompts': 'x', 'seed': 'y'}").path("error_detail").path("allowed");

        assertThat(allowed.path("prompts").asText()).startsWith("a list of texts");
        assertThat(allowed.path("seed").asText()).startsWith("a whole number");
    }

    @Test
    void strictlyItIsRefused() {
        assertThat(error("{'prompt': 'x', 'extra_params': {'wobble': 3}, 'strict': true, 'backend_type': 'scripted'}"))
                .contains("extra_params.wobble");
    }

    /** Whoever has to look for a recording can do that before there is a key. */
    @ParameterizedTest
    @ValueSource(strings = {"voice_conversion", "audio_isolation", "dubbing"})
    void aMissingInputIsToldBeforeAMissingKey(String audioType) {
        try (Bench keyless = Bench.withoutKey(folder)) {
            String target = audioType.equals("dubbing") ? "'target_language': 'es', " : "";
            String call =
                    "{'mode': 'audio', 'backend_type': 'scripted', " + target + "%s'audio_type': '" + audioType + "'}";

            assertThat(keyless.generate(call.formatted("")).path("error").asText())
                    .contains("input_audio: is missing")
                    .doesNotContain(ScriptedBackend.KEY_VARIABLE);
            assertThat(keyless.generate(call.formatted("'input_audio': 'https://example.com/a.mp3', "))
                            .path("error")
                            .asText())
                    .contains(ScriptedBackend.KEY_VARIABLE);
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.write(folder.resolve("a.png"), TinyMedia.png());

        assertThat(error("{'prompt': 'x', 'input_images': ['a.png', 'b.png']}"))
                .contains("input_images b.png: does not exist");
        assertThat(error("{'prompt': 'x', 'input_images': ['a.png'], 'mask_path': 'no.png'}"))
                .contains("mask_path no.png: does not exist");
        assertThat(error("{'mode': 'audio', 'audio_type': 'voice_clone', 'prompt': 'x', 'consent': true,"
                        + " 'voice_samples': ['me.mp3']}"))
                .contains("voice_samples me.mp3: does not exist");
        assertThat(error("{'mode': 'audio', 'audio_type': 'voice_conversion', 'input_audio': 'no.wav'}"))
                .contains("input_audio no.wav: does not exist");
    }

    @Test
    void filesStayInTheFolder() throws IOException {
        Path outside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-outside"));
        Files.createSymbolicLink(folder.resolve("link"), outside);

        assertThat(error("{'prompt': 'x', 'storage_path': '../away'}"))
                .contains("storage_path ../away", "not in allowed");
        assertThat(error("{'prompt': 'x', 'storage_path': 'link'}")).contains("storage_path link", "not in allowed");
        assertThat(error("{'prompt': 'x', 'input_images': ['link/a.png']}")).contains("input_images link/a.png");
        assertThat(error("{'prompt': 'x', 'input_images': ['a.png'], 'mask_path': '/etc/passwd'}"))
                .contains("mask_path /etc/passwd: is not in allowed directories");
        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
    }

    @Test
    void contentIsNeverRepeated() {
        String base64 = "iVBORw0KGgo".repeat(1000);

        assertThat(refused("{'prompt': 'x', 'input_images': ['" + base64 + "']}")
                        .toString())
                .hasSizeLessThan(1000)
                .doesNotContain("iVBOR");
        assertThat(refused("{'prompt': 'x', 'input_images': ['data:image/png;base64,$$iVBORw0KGgo']}")
                        .toString())
                .doesNotContain("iVBOR");
    }

    static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalStateException("secret"),
                new AssertionError("secret"),
                new StackOverflowError(),
                new OutOfMemoryError("secret"),
                new NoClassDefFoundError("secret"));
    }

    /** Whatever fails, the host gets an answer. */
    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsAnswered(Throwable defect) {
        MediaGen broken = (MediaGen) Proxy.newProxyInstance(
                MediaGen.class.getClassLoader(), new Class<?>[] {MediaGen.class}, (proxy, method, values) -> {
                    throw defect;
                });
        for (MediaTool tool : MediaTool.all(broken)) {
            String call =
                    tool.name().equals("resume_job") ? "{'job': '0123456789'}" : "{'mode': 'image', 'prompt': 'a cat'}";
            JsonNode answer = Bench.read(tool.call(Bench.json(tool.name().startsWith("list_") ? "{}" : call)));
            assertThat(answer.path("success").asBoolean(true))
                    .as(answer.toString())
                    .isFalse();
            assertThat(answer.toString()).doesNotContain("secret");
        }
    }
}
