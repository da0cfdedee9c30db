package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Violation;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.GenerateOptions;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a call. The order of checks is guaranteed: the mode, the names and types of the fields, the prompts, the continuation,
 * fields that the mode does not use, the values. Each step reports everything that it finds.
 */
final class CallReader {

    private static final int LONGEST_WAIT_SECONDS = 86_400;

    /** A batch of a provider takes minutes to hours, and no host waits so long for a tool. */
    private static final Duration ECONOMY_WAIT = Duration.ofMinutes(5);

    private final MediaType mode;
    private final Map<Field, JsonNode> given;
    private final Operation audioType;

    private CallReader(String tool, ObjectNode call) {
        this.mode = mode(call);
        this.given = ParsedFields.fields(call, tool, Fields.all(), name -> FieldAdvice.unknown(name, mode));
        this.audioType = audioType();
    }

    /**
     * Reads the call.
     *
     * @param tool the name of the tool, for messages
     * @throws InvalidRequestException when it cannot be understood; nothing was sent
     */
    static MediaCall read(String tool, ObjectNode call) {
        return new CallReader(tool, call).call(true);
    }

    /** The same for a call that is only explained, whose prompt may be missing. */
    static MediaCall readWithoutPrompt(String tool, ObjectNode call) {
        return new CallReader(tool, call).call(false);
    }

    private MediaCall call(boolean promptNeeded) {
        checkMode();
        Optional<Boolean> extend = node(Fields.EXTEND).map(JsonNode::booleanValue);
        Operation operation = operation(extend.orElse(false));
        List<String> prompts = prompts(operation, promptNeeded);
        checkContinuation(prompts);
        checkUse();
        Map<Field, JsonNode> values = new LinkedHashMap<>(given);
        values.keySet()
                .removeIf(field ->
                        field.option(mode).filter(Option.PROMPT::equals).isPresent());
        Options options = new ValueReader(field -> field.option(mode), values, Options.empty()).read();
        boolean open = operation == Operation.VIDEO_EDIT && extend.isEmpty() && !options.has(Option.INPUT_VIDEO);
        GenerateOptions handling = handling();
        return new MediaCall(mode, operation, options, prompts, open, handling, isEconomy(), batch(handling));
    }

    /** With audio_type and another mode, the mode is the mistake: hints for other fields would be for the wrong mode. */
    private void checkMode() {
        if (mode != MediaType.AUDIO && node(Fields.AUDIO_TYPE).isPresent()) {
            throw refused(new Violation(
                    Fields.AUDIO_TYPE, "", "does not apply to " + where(), "with mode " + MediaType.AUDIO.id()));
        }
    }

    private Operation operation(boolean extend) {
        return extend && mode == MediaType.VIDEO
                ? Operation.VIDEO_EXTEND
                : Operation.among(
                        possible(),
                        given.keySet().stream()
                                .flatMap(field -> field.option(mode).stream())
                                .toList());
    }

    /** The possible operations of a call with this mode. */
    private List<Operation> possible() {
        return mode == MediaType.AUDIO ? List.of(audioType) : Fields.operations(mode);
    }

    private static MediaType mode(ObjectNode call) {
        JsonNode node = call.path(Fields.MODE);
        if (node.isMissingNode() || node.isNull()) {
            return MediaType.IMAGE;
        }
        Field field = Fields.find(Fields.MODE).orElseThrow();
        String requested =
                node.isTextual() ? node.textValue() : node.getNodeType().toString();
        for (MediaType mode : MediaType.values()) {
            if (mode.id().equalsIgnoreCase(requested.strip())) {
                return mode;
            }
        }
        throw refused(new Violation(
                field.name(), CallParser.clipped(requested), "invalid mode", String.join(", ", field.choices())));
    }

    private Operation audioType() {
        Optional<String> requested = node(Fields.AUDIO_TYPE).map(JsonNode::textValue);
        if (requested.isEmpty()) {
            return Operation.SPEECH;
        }
        return Operation.find(requested.get().strip())
                .filter(operation -> operation.mediaType() == MediaType.AUDIO)
                .orElseThrow(() -> refused(new Violation(
                        Fields.AUDIO_TYPE,
                        CallParser.clipped(requested.get()),
                        "is not an audio type",
                        String.join(
                                ", ",
                                Fields.find(Fields.AUDIO_TYPE).orElseThrow().choices()))));
    }

    private List<String> prompts(Operation operation, boolean needed) {
        Optional<String> prompt = node(Fields.PROMPT).map(JsonNode::textValue);
        Optional<JsonNode> several = node(Fields.PROMPTS);
        if (prompt.isPresent() && several.isPresent()) {
            throw refused(new Violation(
                    Fields.PROMPTS,
                    "",
                    "cannot be given together with prompt",
                    "prompt for one result, prompts for several"));
        } else if (prompt.isEmpty() && several.isEmpty()) {
            if (needed && operation.required().contains(Option.PROMPT)) {
                throw refused(new Violation(
                        Fields.PROMPT, "", "you must provide prompt or prompts", operation.description(Option.PROMPT)));
            }
            return List.of();
        }
        List<String> prompts = new ArrayList<>();
        prompt.ifPresent(prompts::add);
        several.ifPresent(list -> list.forEach(one -> prompts.add(one.textValue())));
        List<Violation> blank = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            if (prompts.get(i).isBlank()) {
                String name = prompt.isPresent() ? Fields.PROMPT : Fields.PROMPTS + "[" + i + "]";
                blank.add(new Violation(name, "", "is blank", operation.description(Option.PROMPT)));
            }
        }
        if (!blank.isEmpty()) {
            throw new InvalidRequestException(blank);
        }
        return prompts;
    }

    private void checkContinuation(List<String> prompts) {
        if (node(Fields.CONTINUE_FROM).isPresent() && (mode == MediaType.AUDIO || prompts.size() > 1)) {
            throw refused(new Violation(
                    Fields.CONTINUE_FROM,
                    "",
                    "works for a single image or video only",
                    "one prompt, mode image or video"));
        } else if (node(Fields.FILE_NAME).isPresent() && prompts.size() > 1) {
            throw refused(new Violation(
                    Fields.FILE_NAME,
                    "",
                    "names one file, and several prompts make several",
                    "storage_path for their folder"));
        } else if (prompts.size() > 1
                && audioType == Operation.VOICE_CLONE
                && node(Option.DELETE_VOICE.name()).filter(JsonNode::asBoolean).isPresent()) {
            throw refused(new Violation(
                    Option.DELETE_VOICE.name(),
                    "",
                    "would clone the voice again for each prompt",
                    "several prompts without it, which share one voice"));
        }
    }

    private void checkUse() {
        List<Operation> possible = possible();
        List<Violation> violations = given.keySet().stream()
                .filter(field -> possible.stream().noneMatch(field::suits))
                .map(field -> new Violation(
                        field.name(),
                        "",
                        "does not apply to " + where(),
                        FieldAdvice.misplaced(field, given.getOrDefault(field, NullNode.instance), possible)))
                .toList();
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        checkFormat();
    }

    private void checkFormat() {
        for (Map.Entry<Field, JsonNode> entry : given.entrySet()) {
            Field field = entry.getKey();
            Optional<String> problem = field.option(mode)
                    .filter(Option.OUTPUT_FORMAT::equals)
                    .flatMap(option ->
                            FieldAdvice.formatOfAnotherMode(entry.getValue().asText(), mode));
            if (problem.isPresent()) {
                throw refused(new Violation(
                        field.name(),
                        CallParser.clipped(entry.getValue().asText()),
                        problem.get(),
                        String.join(", ", field.choices()) + "; "
                                + FieldAdvice.misplaced(field, entry.getValue(), possible())));
            }
        }
    }

    private String where() {
        return mode == MediaType.AUDIO ? "audio_type " + Fields.audioType(audioType) : "mode " + mode.id();
    }

    private GenerateOptions handling() {
        GenerateOptions.Builder options = GenerateOptions.builder()
                .strictness(
                        node(Fields.STRICT).map(JsonNode::booleanValue).orElse(false)
                                ? Strictness.STRICT
                                : Strictness.LENIENT);
        node(Fields.BACKEND_TYPE).map(JsonNode::textValue).ifPresent(options::backend);
        node(Fields.MODEL).map(JsonNode::textValue).ifPresent(options::model);
        node(Fields.STORAGE_PATH).map(JsonNode::textValue).ifPresent(path -> options.folder(folder(path)));
        node(Fields.FILE_NAME).map(JsonNode::textValue).ifPresent(name -> options.file(file(name)));
        node(Fields.LABEL).map(JsonNode::textValue).ifPresent(options::label);
        node(Fields.MAX_COST).map(JsonNode::decimalValue).ifPresent(options::maxCost);
        if (isEconomy()) {
            options.timeout(ECONOMY_WAIT);
        }
        node(Fields.TIMEOUT_SECONDS).map(JsonNode::decimalValue).ifPresent(seconds -> options.timeout(wait(seconds)));
        return options.build();
    }

    private boolean isEconomy() {
        return node(Fields.ECONOMY).map(JsonNode::booleanValue).orElse(false);
    }

    private BatchOptions.Builder batch(GenerateOptions each) {
        BatchOptions.Builder batch = BatchOptions.builder().each(each);
        if (isEconomy()) {
            batch.economy();
        }
        node(Fields.MAX_CONCURRENT)
                .map(JsonNode::longValue)
                .ifPresent(value -> batch.maxConcurrent((int) Math.max(-1, Math.min(value, Integer.MAX_VALUE))));
        return batch;
    }

    /** The path of a folder; a name such as banner.png was meant for the file. */
    static Path folder(String text) {
        Path folder = path(Fields.STORAGE_PATH, text, "the path of a folder");
        String name = String.valueOf(folder.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (name.contains(".") && MediaFormat.find(extension).isPresent()) {
            throw refused(new Violation(
                    Fields.STORAGE_PATH,
                    CallParser.clipped(text),
                    "is the name of a file, and storage_path is a folder",
                    "file_name with the name of the file; storage_path with its folder, or no value"));
        }
        return folder;
    }

    /** The name of a file, without a folder. */
    static Path file(String text) {
        String allowed = "the name of a file, such as banner.png; storage_path names its folder";
        Path file = path(Fields.FILE_NAME, text, allowed);
        if (file.getNameCount() != 1 || file.isAbsolute() || text.isBlank()) {
            throw refused(new Violation(Fields.FILE_NAME, CallParser.clipped(text), "is more than a name", allowed));
        }
        return file;
    }

    private static Path path(String field, String text, String allowed) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(List.of(new Violation(field, "", "is not a path", allowed)), e);
        }
    }

    static Duration wait(BigDecimal seconds) {
        if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(LONGEST_WAIT_SECONDS)) > 0) {
            throw refused(new Violation(
                    Fields.TIMEOUT_SECONDS,
                    seconds.toPlainString(),
                    "is not allowed",
                    "greater than 0, at most " + LONGEST_WAIT_SECONDS));
        }
        return Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue()));
    }

    private Optional<JsonNode> node(String name) {
        return Fields.find(name).map(given::get);
    }

    private static InvalidRequestException refused(Violation violation) {
        return new InvalidRequestException(List.of(violation));
    }
}
