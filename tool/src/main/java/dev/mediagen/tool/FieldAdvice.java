package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the field that was meant by what a wrong one means, not by how it is written: a wrong hint leads to a paid call for something
 * else.
 */
final class FieldAdvice {

    /** Fields that contain a recording to work on: a video has sound, too. */
    private static final Set<Option<?>> RECORDINGS =
            Set.of(Option.INPUT_AUDIO, Option.INPUT_VIDEO, Option.VOICE_SAMPLES);

    /** Of these, the fields that contain audio. */
    private static final Set<Option<?>> AUDIO = Set.of(Option.INPUT_AUDIO, Option.VOICE_SAMPLES);

    /** Names that other tools use, in lower case, by the name of a field or an option here. */
    private static final Map<String, List<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry(Fields.PROMPT, List.of("text", "input", "description", "query")),
            Map.entry(Fields.BACKEND_TYPE, List.of("backend", "provider")),
            Map.entry(Fields.MODEL, List.of("model_name", "model_id")),
            Map.entry(Fields.MODE, List.of("type", "media_type", "operation")),
            Map.entry(Fields.FILE_NAME, List.of("file", "filename", "output", "output_file", "output_name", "save_as")),
            Map.entry(
                    Fields.STORAGE_PATH,
                    List.of("folder", "directory", "dir", "out", "output_dir", "output_folder", "output_path", "path")),
            Map.entry(Fields.TIMEOUT_SECONDS, List.of("timeout", "timeout_ms")),
            Map.entry(Fields.EXTRA_PARAMS, List.of("extra", "options", "params", "steps", "num_inference_steps")),
            Map.entry(
                    Option.INPUT_IMAGES.name(),
                    List.of("image", "images", "input_image", "image_path", "image_url", "init_image", "source_image")),
            Map.entry(
                    Option.FIRST_FRAME.name(),
                    List.of("first_image", "first_frame_image", "start_frame", "start_image", "initial_image")),
            Map.entry(
                    Option.LAST_FRAME.name(),
                    List.of("last_image", "last_frame_image", "end_frame", "end_image", "tail_image", "final_frame")),
            Map.entry(Option.REFERENCE_IMAGES.name(), List.of("references", "reference", "reference_image")),
            Map.entry(Option.INPUT_VIDEO.name(), List.of("video", "video_path", "video_url", "source_video")),
            Map.entry(
                    Option.INPUT_AUDIO.name(), List.of("audio", "audio_path", "audio_url", "audio_file", "recording")),
            Map.entry(Option.VOICE_SAMPLES.name(), List.of("samples", "voice_sample")),
            Map.entry(Option.COUNT.name(), List.of("n", "num_images", "number", "number_of_images", "batch_size")),
            Map.entry(Option.OUTPUT_FORMAT.name(), List.of("format", "file_format", "response_format")),
            Map.entry(Option.DURATION.name(), List.of("duration_seconds", "seconds", "length", "duration_ms")),
            Map.entry(Option.SIZE.name(), List.of("resolution", "dimensions", "image_size", "width", "height")),
            Map.entry(Option.ASPECT_RATIO.name(), List.of("ratio", "aspect")),
            Map.entry(Option.GUIDANCE_SCALE.name(), List.of("cfg", "cfg_scale", "guidance")),
            Map.entry(Option.VOICE.name(), List.of("voice_id", "speaker")),
            Map.entry(Option.TARGET_LANGUAGE.name(), List.of("target_lang", "to_language")),
            Map.entry(Option.SOURCE_LANGUAGE.name(), List.of("source_lang", "from_language")),
            Map.entry(Option.GENERATE_AUDIO.name(), List.of("sound", "with_audio", "has_audio")));

    private static final String NO_FORMAT = "no value; the provider chooses the format of a video";

    private FieldAdvice() {}

    /** The field that an unknown name means in a mode, with its meaning; empty when only its spelling can tell. */
    static Optional<String> unknown(String name, MediaType mode) {
        String written = name.toLowerCase(Locale.ROOT).replace('-', '_');
        String ours = OTHER_NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
        Optional<Field> control = Fields.find(ours).filter(field -> !ours.equals(name));
        return Option.find(ours).flatMap(option -> setting(option, mode)).or(() -> control.map(FieldAdvice::described));
    }

    /** The field that sets an option in this mode, else in the first mode that has it. */
    private static Optional<String> setting(Option<?> option, MediaType mode) {
        return inMode(option, mode)
                .or(() -> Arrays.stream(MediaType.values())
                        .flatMap(other -> Fields.all().stream()
                                .filter(field -> sets(field, option, other))
                                .map(field ->
                                        "mode " + other.id() + " with " + field.name() + " (" + field.meaning() + ")"))
                        .findFirst());
    }

    private static Optional<String> inMode(Option<?> option, MediaType mode) {
        return Fields.all().stream()
                .filter(field -> sets(field, option, mode))
                .findFirst()
                .map(FieldAdvice::described);
    }

    private static boolean sets(Field field, Option<?> option, MediaType mode) {
        return field.option(mode).filter(option::equals).isPresent()
                && Fields.operations(mode).stream().anyMatch(field::suits);
    }

    private static String described(Field field) {
        String usage = FieldUsage.isGeneral(field) ? "" : "; for " + FieldUsage.of(field);
        return field.name() + " (" + field.meaning() + usage + ")";
    }

    /**
     * What to do about a field that a call cannot use.
     *
     * @param value its value: a file format tells which mode was meant
     * @param possible the operations that the call can have, all of one mode
     */
    static String misplaced(Field field, JsonNode value, List<Operation> possible) {
        MediaType mode = possible.get(0).mediaType();
        if (field.options().containsValue(Option.OUTPUT_FORMAT)) {
            Optional<MediaType> type = MediaFormat.find(value.asText().strip()).map(MediaFormat::mediaType);
            if (type.isPresent() && type.get() != mode) {
                return inMode(Option.OUTPUT_FORMAT, type.get())
                        .map(there -> "for this format mode " + type.get().id() + " with " + there)
                        .orElse(NO_FORMAT);
            } else if (type.isPresent() && inMode(Option.OUTPUT_FORMAT, mode).isEmpty()) {
                return NO_FORMAT;
            }
        }
        List<Field> instead = Fields.all().stream()
                .filter(other -> possible.stream().anyMatch(other::suits))
                .filter(other -> meansTheSame(field, other, mode))
                .toList();
        return instead.isEmpty()
                ? "with " + FieldUsage.of(field)
                : instead.stream()
                        .map(other -> other.name() + " (" + meaning(other, possible) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String meaning(Field field, List<Operation> possible) {
        return possible.stream()
                .filter(field::suits)
                .findFirst()
                .flatMap(operation -> field.option(operation.mediaType()).map(operation::description))
                .orElse(field.meaning());
    }

    private static boolean meansTheSame(Field field, Field other, MediaType mode) {
        Optional<Option<?>> option = other.option(mode);
        return option.isPresent()
                && (field.options().containsValue(option.get())
                        || (AUDIO.contains(option.get())
                                && field.options().values().stream().anyMatch(RECORDINGS::contains)));
    }

    /** The problem of a file format that belongs to another mode; empty when it belongs to this one, or is none. */
    static Optional<String> formatOfAnotherMode(String format, MediaType mode) {
        return MediaFormat.find(format.strip())
                .map(MediaFormat::mediaType)
                .filter(type -> type != mode)
                .map(type -> "is a format of " + type.id() + ", and mode is " + mode.id());
    }
}
