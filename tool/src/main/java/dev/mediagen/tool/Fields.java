package dev.mediagen.tool;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All fields of a call. Most are the options of a request under their own names; options with another name, and fields that are not
 * options, are defined here.
 */
final class Fields {

    static final String MODE = "mode";
    static final String AUDIO_TYPE = "audio_type";
    static final String PROMPT = "prompt";
    static final String PROMPTS = "prompts";
    static final String BACKEND_TYPE = "backend_type";
    static final String MODEL = "model";
    static final String STORAGE_PATH = "storage_path";
    static final String FILE_NAME = "file_name";
    static final String CONTINUE_FROM = "continue_from";
    static final String EXTEND = "extend";
    static final String EXTRA_PARAMS = "extra_params";
    static final String MAX_CONCURRENT = "max_concurrent";
    static final String ECONOMY = "economy";
    static final String STRICT = "strict";
    static final String TIMEOUT_SECONDS = "timeout_seconds";
    static final String LABEL = "label";
    static final String MAX_COST = "max_cost";

    private static final Map<String, Field> BY_NAME = byName();

    private Fields() {}

    /** All fields, in the order of the schema. */
    static List<Field> all() {
        return List.copyOf(BY_NAME.values());
    }

    static Optional<Field> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Optional<FieldType> type(String name) {
        return find(name).map(Field::type);
    }

    /** The name of an audio operation in a call: {@code sound_effect}. */
    static String audioType(Operation operation) {
        return operation.id().replace('-', '_');
    }

    /** The audio operations, of which a call names one. */
    static List<Operation> audioTypes() {
        return operations(MediaType.AUDIO);
    }

    static List<Operation> operations(MediaType mode) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.mediaType() == mode)
                .toList();
    }

    private static Map<String, Field> byName() {
        Map<String, Field> fields = new LinkedHashMap<>();
        Stream.of(before(), options(), after()).flatMap(List::stream).forEach(field -> fields.put(field.name(), field));
        return fields;
    }

    private static List<Field> before() {
        Field prompt = Field.of(
                PROMPT,
                Option.PROMPT,
                Option.PROMPT.description() + "; for speech, " + Operation.SPEECH.description(Option.PROMPT)
                        + "; this or prompts");
        return List.of(
                Field.control(MODE, FieldType.TEXT, "the type of media; image by default")
                        .choices(Arrays.stream(MediaType.values())
                                .map(MediaType::id)
                                .toList()),
                Field.control(AUDIO_TYPE, FieldType.TEXT, "the type of audio; speech by default", MediaType.AUDIO)
                        .choices(audioTypes().stream().map(Fields::audioType).toList()),
                prompt,
                new Field(
                        PROMPTS,
                        FieldType.TEXTS,
                        "several prompts, with a separate result for each; all other fields apply to each of them",
                        prompt.options(),
                        List.of(),
                        List.of()),
                Field.control(
                        BACKEND_TYPE,
                        FieldType.TEXT,
                        "the backend; auto, or no value, chooses the ready backend with the highest priority that supports the request"),
                Field.control(
                        MODEL,
                        FieldType.TEXT,
                        "the provider's id of the model; no value chooses the backend's default"),
                Field.control(
                        STORAGE_PATH,
                        FieldType.TEXT,
                        "the folder for the result, inside the folders that the host allows; created when missing"),
                Field.control(
                        FILE_NAME,
                        FieldType.TEXT,
                        "the name of the file in that folder, such as banner.png; no value makes a name from the prompt. An"
                                + " existing file is never replaced"));
    }

    private static List<Field> options() {
        List<Field> fields = new ArrayList<>();
        for (Option<?> option : Option.all()) {
            String meaning = option.description();
            if (option.equals(Option.INPUT_IMAGES)) {
                fields.add(Field.of(option.name(), option, meaning + "; for a video, its first image")
                        .in(MediaType.VIDEO, Option.FIRST_FRAME));
            } else if (option.equals(Option.MASK)) {
                fields.add(Field.of("mask_path", option, meaning));
            } else if (option.equals(Option.REFERENCE_IMAGES)) {
                fields.add(Field.of("video_reference_images", option, meaning));
            } else if (option.equals(Option.OUTPUT_FORMAT)) {
                fields.add(Field.of("output_format", option, meaning, MediaType.IMAGE, MediaType.VIDEO)
                        .choices(formats(MediaType.IMAGE)));
                fields.add(Field.of("audio_format", option, meaning, MediaType.AUDIO)
                        .choices(formats(MediaType.AUDIO)));
            } else if (!option.equals(Option.PROMPT) && !option.equals(Option.FIRST_FRAME)) {
                fields.add(Field.of(option.name(), option, meaning));
            }
        }
        return fields;
    }

    private static List<Field> after() {
        return List.of(
                Field.control(
                        EXTEND,
                        FieldType.FLAG,
                        "whether the video is made longer at its end (true) or edited (false); no value chooses what the"
                                + " backend supports, editing first",
                        MediaType.VIDEO),
                Field.control(
                        EXTRA_PARAMS,
                        FieldType.OBJECT,
                        "parameters that only one provider has, under the provider's names: a JSON object, such as {\"style\": 0.5}"),
                Field.control(
                        MAX_CONCURRENT,
                        FieldType.INTEGER,
                        "how many of several prompts are processed concurrently; 4 by default"),
                Field.control(
                        ECONOMY,
                        FieldType.FLAG,
                        "whether all prompts, or one, are sent by the batch API of the provider: for less money and within 24 hours,"
                                + " where the model has it. The call waits 300 seconds unless timeout_seconds says otherwise; then"
                                + " each error contains the id of a job for resume_job"),
                Field.control(
                        STRICT,
                        FieldType.FLAG,
                        "whether a request is refused when it cannot be honoured exactly; otherwise the nearest value is used, and the result"
                                + " lists it under adjustments"),
                Field.control(
                        TIMEOUT_SECONDS,
                        FieldType.NUMBER,
                        "how many seconds to wait; what is not finished by then continues, and the error contains the id of its job"
                                + " for resume_job"),
                Field.control(LABEL, FieldType.TEXT, "a name for the job, such as order-42, to find it in list_jobs"),
                Field.control(
                        MAX_COST,
                        FieldType.NUMBER,
                        "the most that each result may cost by list price, in US dollars; one that may cost more, or whose price is"
                                + " unknown, is refused with budget_exceeded"));
    }

    private static List<String> formats(MediaType mediaType) {
        return Arrays.stream(MediaFormat.values())
                .filter(format -> format.mediaType() == mediaType && format.isKnown())
                .map(MediaFormat::id)
                .toList();
    }
}
