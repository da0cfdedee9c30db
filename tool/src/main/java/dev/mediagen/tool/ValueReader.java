package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Converts the fields of a call to the options of a request. Reports all wrong values together. */
final class ValueReader {

    /** The maximum length of a path; a longer text is content without its {@code data:} prefix. */
    private static final int LONGEST_PATH = 4096;

    private final Function<Field, Optional<Option<?>>> optionOf;
    private final Map<Field, JsonNode> given;
    private final List<Violation> violations = new ArrayList<>();
    private Options options;

    /**
     * Creates a reader.
     *
     * @param optionOf gives the option that a field sets
     * @param given the fields, with values of the right types
     * @param common the defaults for options that no field sets
     */
    ValueReader(Function<Field, Optional<Option<?>>> optionOf, Map<Field, JsonNode> given, Options common) {
        this.optionOf = optionOf;
        this.given = given;
        this.options = common;
    }

    Options read() {
        given.forEach((field, value) -> {
            if (field.name().equals(Fields.EXTRA_PARAMS)) {
                value.properties().forEach(extra -> extra(extra.getKey(), extra.getValue()));
            } else {
                optionOf.apply(field).ifPresent(option -> read(field, option, value));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return options;
    }

    private void extra(String name, JsonNode value) {
        if (value.isNull()) {
            violations.add(new Violation(
                    Fields.EXTRA_PARAMS + "." + name,
                    "",
                    "is null",
                    "a text, a number, true or false, a list, an object"));
            return;
        }
        options = options.with(Option.extra(name), CallParser.plain(value));
    }

    private <T> void read(Field field, Option<T> option, JsonNode value) {
        if (value.isTextual() && option.type().isLeftOpen(value.textValue())) {
            return;
        }
        try {
            options = options.with(option, value(field, option, value));
        } catch (InvalidRequestException e) {
            e.violations().forEach(violation -> violations.add(inWordsOf(field, violation)));
        }
    }

    private static Violation inWordsOf(Field field, Violation violation) {
        Text allowed = field.choices().isEmpty() ? violation.allowed() : Text.plain(String.join(", ", field.choices()));
        return new Violation(field.name(), CallParser.clipped(violation.requested()), violation.problem(), allowed);
    }

    @SuppressWarnings("unchecked") // The type of the option says so.
    private static <T> T value(Field field, Option<T> option, JsonNode value) {
        OptionType<T> type = option.type();
        if (type.equals(OptionType.TEXT)) {
            // As it is: the blanks of a text belong to it.
            return (T) value.textValue();
        } else if (type.equals(OptionType.INPUT)) {
            return (T) input(field, (value.isArray() ? only(field, value) : value).textValue());
        } else if (type.equals(OptionType.INPUTS)) {
            return (T) inputs(field, value);
        } else if (value.isNumber()) {
            return option.parse(value.decimalValue().stripTrailingZeros().toPlainString());
        }
        return option.parse(value.asText());
    }

    /** The only image of a list; a video can start with one image. */
    private static JsonNode only(Field field, JsonNode list) {
        if (list.size() == 1) {
            return list.get(0);
        }
        throw new InvalidRequestException(List.of(new Violation(
                field.name(),
                "",
                "has " + list.size() + " images, and a video has one first image",
                "one image; set the last image by last_frame, and others by video_reference_images")));
    }

    private static List<Input> inputs(Field field, JsonNode list) {
        List<Input> inputs = new ArrayList<>();
        list.forEach(one -> inputs.add(input(field, one.textValue())));
        return List.copyOf(inputs);
    }

    private static Input input(Field field, String text) {
        boolean data = text.regionMatches(true, 0, "data:", 0, 5);
        if (text.isBlank() || (text.length() > LONGEST_PATH && !data)) {
            throw refused(field, text.isBlank() ? "is blank" : "is too long for a path");
        }
        try {
            return Input.parse(text);
        } catch (IllegalArgumentException e) {
            // The message of a path or an address that is none repeats it; of a data URI it must not.
            throw refused(field, data ? "contains no data URI of the form data:image/png;base64,…" : "contains none");
        }
    }

    private static InvalidRequestException refused(Field field, String problem) {
        return new InvalidRequestException(
                List.of(new Violation(field.name(), "", problem, field.type().expected())));
    }
}
