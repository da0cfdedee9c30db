package dev.mediagen.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of a provider's own parameters: JSON values with files within them. */
final class PlainValues {

    /** The most digits before or after the point; a number with a larger exponent keeps it, or it would fill the memory. */
    private static final int LONGEST_NUMBER = 1000;

    private PlainValues() {}

    /** Parses a number or a truth value if writing it again gives the same text; anything else stays text, such as {@code 007}. */
    static Object parse(String text) {
        if ("true".equals(text) || "false".equals(text)) {
            return Boolean.valueOf(text);
        }
        return number(text).filter(number -> text(number).equals(text)).orElse(text);
    }

    private static Optional<Object> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isWhole = number.scale() <= 0 && (long) number.precision() - number.scale() < 19;
            return Optional.of(isWhole ? (Object) number.longValueExact() : number.doubleValue())
                    .filter(value -> !(value instanceof Double real) || Double.isFinite(real));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes a scalar as it is, anything else as JSON; files by their origin only. */
    static String text(Object value) {
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            if (Math.abs((long) exact.scale()) > LONGEST_NUMBER) {
                return number.toString();
            }
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        } else if (value instanceof Input input) {
            return input.describe();
        } else if (value instanceof Map || value instanceof Collection) {
            return json(value);
        }
        return String.valueOf(value);
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> quoted(String.valueOf(member.getKey())) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(PlainValues::json).collect(Collectors.joining(",", "[", "]"));
        }
        boolean isBare = value == null || value instanceof Number || value instanceof Boolean;
        return isBare ? (value == null ? "null" : text(value)) : quoted(text(value));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** The same value, which no later change of its lists and maps reaches. */
    static Object fixed(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, fixed(member)));
            return Collections.unmodifiableMap(members);
        } else if (value instanceof Collection<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(fixed(item)));
            return Collections.unmodifiableList(items);
        }
        return value;
    }

    /** The files in a value, in order. */
    static Stream<Input> inputs(Object value) {
        if (value instanceof Input input) {
            return Stream.of(input);
        } else if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(PlainValues::inputs);
        }
        return value instanceof Collection<?> list ? list.stream().flatMap(PlainValues::inputs) : Stream.empty();
    }

    /** The same value with each of its files replaced; itself when there are none. */
    static Object withInputs(Object value, Function<Input, ?> form) {
        if (inputs(value).findAny().isEmpty()) {
            return value;
        } else if (value instanceof Input input) {
            return form.apply(input);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), withInputs(member, form)));
            return members;
        }
        return ((Collection<?>) value)
                .stream().map(one -> withInputs(one, form)).collect(Collectors.toUnmodifiableList());
    }
}
