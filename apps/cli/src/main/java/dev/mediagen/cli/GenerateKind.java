package dev.mediagen.cli;

import static dev.mediagen.api.Operation.*;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that generate media. Each names its possible operations, of which the content of the request decides,
 * and its argument. Everything else (the options, their types and texts) follows from the operations.
 */
enum GenerateKind {
    IMAGE(
            "image",
            "generate or edit an image",
            Option.PROMPT,
            "PROMPT",
            List.of(IMAGE_GENERATE, IMAGE_EDIT, IMAGE_INPAINT, IMAGE_REFERENCE),
            "image \"a lighthouse at dusk\"",
            "image \"a lighthouse at dusk\" --size 1536x1024 -o lighthouse.png",
            "image \"make it winter\" --input lighthouse.png",
            "image \"a red boat\" --input lighthouse.png --mask sea.png"),
    VIDEO(
            "video",
            "generate, edit or extend a video",
            Option.PROMPT,
            "PROMPT",
            List.of(VIDEO_GENERATE, VIDEO_FROM_IMAGE, VIDEO_FROM_REFERENCES, VIDEO_EDIT, VIDEO_EXTEND),
            "video \"waves break on the rocks\" --duration 8 --aspect-ratio 16:9",
            "video \"the light begins to turn\" --first-frame lighthouse.png",
            "video \"the fog lifts\" --input waves.mp4 --extend"),
    EDIT(
            "edit",
            "edit the last result, an earlier one, or a file",
            Option.PROMPT,
            "PROMPT",
            List.of(IMAGE_EDIT, IMAGE_INPAINT, VIDEO_EDIT, VIDEO_EXTEND),
            "edit last \"make it winter\"",
            "edit lighthouse.png \"a red boat\" --mask sea.png",
            "edit waves.mp4 \"the fog lifts\" --extend"),
    SPEECH(
            "speech",
            "generate speech from a text",
            Option.PROMPT,
            "TEXT",
            List.of(Operation.SPEECH),
            "speech \"Welcome aboard.\" --backend openai --voice coral -o welcome.mp3",
            "speech - < chapter.txt"),
    MUSIC(
            "music",
            "generate music",
            Option.PROMPT,
            "PROMPT",
            List.of(Operation.MUSIC),
            "music \"a slow waltz for accordion\" --duration 30 --instrumental"),
    SOUND(
            "sound",
            "generate a sound effect",
            Option.PROMPT,
            "PROMPT",
            List.of(SOUND_EFFECT),
            "sound \"rain on a tin roof\" --duration 10 --loop"),
    VOICE_CONVERT(
            "voice convert",
            "convert the speech in an audio file to another voice",
            Option.INPUT_AUDIO,
            "FILE",
            List.of(VOICE_CONVERSION),
            "voice convert interview.mp3 --voice Sarah"),
    VOICE_ISOLATE(
            "voice isolate",
            "isolate the voice in a noisy audio file, or separate a song into stems",
            Option.INPUT_AUDIO,
            "FILE",
            List.of(AUDIO_ISOLATION),
            "voice isolate street.mp3 -o clean.mp3"),
    VOICE_DESIGN(
            "voice design",
            "design a new voice from a description",
            Option.PROMPT,
            "DESCRIPTION",
            List.of(Operation.VOICE_DESIGN),
            "voice design \"an old sailor, warm and slow\""),
    VOICE_CLONE(
            "voice clone",
            "clone a voice from audio files and generate speech with it",
            Option.PROMPT,
            "TEXT",
            List.of(Operation.VOICE_CLONE),
            "voice clone \"Good morning.\" --sample me1.mp3 --sample me2.mp3 --consent"),
    DUB(
            "dub",
            "dub audio or video into another language",
            Option.INPUT_AUDIO,
            "FILE",
            List.of(DUBBING),
            "dub interview.mp4 --to es",
            "dub interview.mp3 --to es --more-languages fr,pt-BR");

    private final String path;
    private final String summary;
    private final Option<?> argument;
    private final String argumentLabel;
    private final List<Operation> operations;
    private final List<String> examples;

    GenerateKind(
            String path,
            String summary,
            Option<?> argument,
            String argumentLabel,
            List<Operation> operations,
            String... examples) {
        this.path = path;
        this.summary = summary;
        this.argument = argument;
        this.argumentLabel = argumentLabel;
        this.operations = operations;
        this.examples = List.of(examples);
    }

    /** The path of the command after {@code mediagen}. */
    String path() {
        return path;
    }

    /** The last word of the path. */
    String word() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /** Its purpose, in one line. */
    String summary() {
        return summary;
    }

    /** The option that is given as the argument, without a name. */
    Option<?> argument() {
        return argument;
    }

    /** The name of the argument in help. */
    String argumentLabel() {
        return argumentLabel;
    }

    /** Whether all operations require the argument. */
    boolean needsArgument() {
        return operations.stream().allMatch(operation -> operation.required().contains(argument));
    }

    /** Whether the first argument is what is edited, before the prompt. */
    boolean hasSource() {
        return this == EDIT;
    }

    /** The possible operations, the simplest first. */
    List<Operation> operations() {
        return operations;
    }

    /** Example command lines, without {@code mediagen}. */
    List<String> examples() {
        return examples;
    }

    /** Every option of its operations, without the argument; those of the simplest operation come first. */
    List<Option<?>> options() {
        return operations.stream()
                .flatMap(operation -> Stream.concat(operation.required().stream(), operation.optional().stream()))
                .filter(option -> !option.equals(argument) && !(hasSource() && EarlierResults.SOURCES.contains(option)))
                .distinct()
                .toList();
    }

    /** The description of an option, for the simplest operation that has it. */
    String description(Option<?> option) {
        return operations.stream()
                .filter(operation -> operation.takes(option))
                .findFirst()
                .map(operation -> operation.description(option))
                .orElseGet(option::description);
    }

    /** The only media type whose formats are possible; empty for commands that have two. */
    Optional<MediaType> mediaType() {
        return this == DUB || this == EDIT
                ? Optional.empty()
                : Optional.of(operations.get(0).mediaType());
    }

    /**
     * The operation for a set of options.
     *
     * @param extend whether to extend a video, which the options alone do not show
     * @throws InvalidRequestException when a command without video is to extend
     */
    Operation operation(Options options, boolean extend) {
        if (!extend) {
            return Operation.among(operations, options.present());
        } else if (operations.contains(VIDEO_EXTEND)) {
            return VIDEO_EXTEND;
        }
        throw new InvalidRequestException(
                List.of(new Violation("extend", "true", "does not apply to " + path, VIDEO.path)));
    }

    /**
     * The request for the operation that the options select.
     *
     * @param extend whether to extend a video
     * @throws InvalidRequestException when an option is missing or does not apply
     */
    MediaRequest<?> request(Options options, boolean extend) {
        return MediaRequest.of(operation(options, extend), options);
    }

    /** The commands whose requests a prompt or a file describes, without an earlier result. */
    static Stream<GenerateKind> withoutSource() {
        return Arrays.stream(values()).filter(kind -> !kind.hasSource());
    }

    /** Their paths, for messages. */
    static String paths() {
        return withoutSource().map(GenerateKind::path).collect(Collectors.joining(", "));
    }

    /** The one of them with this path, with hyphens or underscores. */
    static Optional<GenerateKind> find(String path) {
        String wanted = path.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        return withoutSource().filter(one -> one.path.equals(wanted)).findFirst();
    }
}
