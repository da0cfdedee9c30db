package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hints lead to the field that was meant, since a wrong one leads to a paid call for something else. */
class FieldAdviceTest {

    @TempDir
    Path folder;

    /** Every option whose field has another name, in every mode. */
    static Stream<Arguments> otherNames() {
        return Option.all().stream()
                .filter(option -> Fields.find(option.name()).isEmpty())
                .flatMap(option -> Arrays.stream(MediaType.values()).map(mode -> Arguments.of(option, mode)));
    }

    @ParameterizedTest
    @MethodSource("otherNames")
    void theNameOfAnOptionLeadsToItsField(Option<?> option, MediaType mode) {
        String advice = FieldAdvice.unknown(option.name(), mode).orElseThrow();

        assertThat(Fields.all())
                .as(advice)
                .anyMatch(field ->
                        advice.contains(field.name()) && field.options().containsValue(option));
    }

    static Stream<Arguments> formats() {
        return Arrays.stream(MediaFormat.values())
                .filter(MediaFormat::isKnown)
                .flatMap(
                        format -> Stream.of("output_format", "audio_format").map(field -> Arguments.of(format, field)));
    }

    /** A format in the field of another mode leads to the field of its own mode, never to another kind of media. */
    @ParameterizedTest
    @MethodSource("formats")
    void aFormatLeadsToItsMode(MediaFormat format, String name) {
        Field field = Fields.find(name).orElseThrow();
        for (MediaType mode : MediaType.values()) {
            String advice = FieldAdvice.misplaced(field, TextNode.valueOf(format.id()), Fields.operations(mode));
            for (MediaType other : MediaType.values()) {
                if (other != format.mediaType()) {
                    assertThat(advice).doesNotContain("mode " + other.id() + " with");
                }
            }
        }
    }

    /** A recording in an audio call leads to the field of that operation. */
    @Test
    void aRecordingLeadsToTheFieldOfTheOperation() {
        for (Operation operation : Fields.audioTypes()) {
            for (String name : List.of("input_video", "input_audio", "voice_samples")) {
                Field field = Fields.find(name).orElseThrow();
                String advice = FieldAdvice.misplaced(field, TextNode.valueOf("x.mp4"), List.of(operation));
                if (!field.suits(operation)
                        && (operation.takes(Option.INPUT_AUDIO) || operation.takes(Option.VOICE_SAMPLES))) {
                    assertThat(advice)
                            .startsWith(operation.takes(Option.INPUT_AUDIO) ? "input_audio" : "voice_samples");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'mode': 'audio', 'audio_type': 'dubbing', 'input_video': 'a.mp4', 'target_language': 'es'} | Allowed: input_audio (the audio or video to dub)",
                "{'mode': 'video', 'prompt': 'x', 'first_frame': 'a.png'} | first_frame: is not a field of generate_media. Allowed: input_images (",
                "{'prompt': 'x', 'first_frame': 'a.png'}                 | Allowed: mode video with input_images",
                "{'prompt': 'x', 'mask': 'a.png'}                        | Allowed: mask_path (",
                "{'prompt': 'x', 'image': 'a.png'}                       | Allowed: input_images (",
                "{'mode': 'video', 'prompt': 'x', 'end_frame': 'a.png'}  | Allowed: last_frame (",
                "{'prompt': 'x', 'n': 2}                                 | Allowed: count (",
                "{'prompt': 'x', 'backend': 'preview'}                   | Allowed: backend_type (",
                "{'prompt': 'x', 'filename': 'a.png'}                    | Allowed: file_name (",
                "{'mode': 'audio', 'prompt': 'x', 'format': 'wav'}       | Allowed: audio_format (",
                "{'mode': 'audio', 'prompt': 'x', 'output_format': 'wav'} | does not apply to audio_type speech. Allowed: audio_format (",
                "{'prompt': 'x', 'output_format': 'wav'}                 | is a format of audio, and mode is image",
                "{'mode': 'video', 'prompt': 'x', 'output_format': 'mp4'} | Allowed: no value",
                "{'audio_type': 'dubbing', 'input_video': 'a.mp4'}       | audio_type: does not apply to mode image. Allowed: with mode audio.",
                "{'prompt': 'x', 'storage_path': 'banner.png'}           | is the name of a file, and storage_path is a folder. Allowed: file_name",
                "{'prompt': 'x', 'file_name': 'a/banner.png'}            | is more than a name",
                "{'prompts': ['x', 'y'], 'file_name': 'banner.png'}      | several prompts make several"
            })
    void whatIsMeantIsSaid(String call, String message) {
        try (Bench bench = Bench.in(folder)) {
            assertThat(bench.generate(call).path("error").asText()).contains(message);
            assertThat(bench.backend().requested).isEmpty();
        }
    }

    @Test
    void aFileIsNamed() {
        try (Bench bench = Bench.in(folder)) {
            String call =
                    "{'prompt': 'x', 'size': '64x64', 'backend_type': 'preview', 'storage_path': 'ads', 'file_name': 'banner.png'}";
            JsonNode answer = bench.generate(call);

            assertThat(answer.path("filename").asText()).as(answer.toString()).isEqualTo("banner.png");
            assertThat(Files.exists(folder.resolve("ads/banner.png"))).isTrue();
            assertThat(bench.generate(call).path("error").asText())
                    .as("it is not replaced")
                    .contains("banner.png");
        }
    }

    /** The id under which a job is listed is the argument that resumes it. */
    @ParameterizedTest
    @CsvSource({"id", "job", "job_id"})
    void aJobHasOneName(String name) {
        try (Bench bench = Bench.in(folder, new ScriptedBackend(), java.time.Clock.systemUTC())) {
            bench.generate("{'mode': 'video', 'prompt': 'wait', 'timeout_seconds': 1}");
            String id =
                    bench.call("list_jobs", "{}").path("jobs").get(0).path("id").asText();

            JsonNode answer = bench.call("resume_job", "{'" + name + "': '" + id + "', 'timeout_seconds': 1}");

            assertThat(answer.path("job").path("id").asText())
                    .as(answer.toString())
                    .isEqualTo(id);
        }
    }
}
