package dev.mediagen.http;

import java.util.Map;

/**
 * The form of a provider's own error bodies: a document in which names define the required content. Other members are allowed.
 *
 * <ul>
 *   <li>{@code text}: text that is not blank; {@code word}: text without digits and blanks; {@code scalar}: text or a number;
 *   <li>{@code status}: the HTTP status, as a number or text;
 *   <li>{@code list}, {@code object}: any list or object.
 * </ul>
 */
record ErrorForm(Json shape) {

    boolean fits(Json body, int status) {
        return fits(shape, body, status);
    }

    private static boolean fits(Json shape, Json body, int status) {
        if (shape.isArray()) {
            return body.isArray()
                    && !body.elements().isEmpty()
                    && body.elements().stream().allMatch(element -> fits(shape.at(0), element, status));
        } else if (shape.isObject()) {
            Map<String, Json> members = shape.members();
            return body.isObject()
                    && members.entrySet().stream()
                            .allMatch(member -> fits(member.getValue(), body.at(member.getKey()), status));
        }
        return is(shape.asText().orElse(""), body, status);
    }

    /** Whether a body has nothing besides this form and plain values: no list or object that could be a result or its cost. */
    boolean isAllOf(Json body) {
        return isAllOf(shape, body);
    }

    private static boolean isAllOf(Json shape, Json body) {
        if (shape.isArray()) {
            return body.elements().stream().allMatch(element -> isAllOf(shape.at(0), element));
        }
        return !shape.isObject()
                || shape.members().values().stream().noneMatch(ErrorForm::isNested)
                || body.members().entrySet().stream()
                        .allMatch(member -> shape.has(member.getKey())
                                ? isAllOf(shape.at(member.getKey()), member.getValue())
                                : isPlain(member.getValue()));
    }

    /** The innermost object is the error itself, which may explain itself at any length. */
    private static boolean isNested(Json shape) {
        return shape.isObject() || shape.isArray();
    }

    private static boolean isPlain(Json value) {
        return value.asScalar().isPresent() || isEmpty(value);
    }

    /** Whether a part of an answer says nothing: an empty list, a usage of zeros. */
    private static boolean isEmpty(Json value) {
        if (value.isArray()) {
            return value.elements().stream().allMatch(ErrorForm::isEmpty);
        } else if (value.isObject()) {
            return value.members().values().stream().allMatch(ErrorForm::isEmpty);
        }
        return value.isNull()
                || value.asBoolean().isPresent()
                || value.asNumber().filter(number -> number.signum() == 0).isPresent()
                || value.asText().filter(String::isBlank).isPresent();
    }

    private static boolean is(String kind, Json value, int status) {
        return switch (kind) {
            case "text" -> value.asText().filter(text -> !text.isBlank()).isPresent();
            case "word" ->
                value.asText().filter(text -> text.matches("[A-Za-z_-]+")).isPresent();
            case "scalar" -> value.asScalar().filter(text -> !text.isBlank()).isPresent();
            case "status" ->
                value.asScalar().filter(String.valueOf(status)::equals).isPresent();
            case "list" -> value.isArray();
            case "object" -> value.isObject();
            default ->
                throw new IllegalArgumentException("\"" + kind + "\" is not a known value type in an error form.");
        };
    }
}
