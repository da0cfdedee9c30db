package dev.mediagen.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values as JSON. */
final class JsonValues {

    private JsonValues() {}

    /** Converts a plain value; a null can occur inside a collection of the caller. */
    static Json json(@Nullable Object plain) {
        if (plain == null) {
            return Json.NULL;
        } else if (plain instanceof Json json) {
            return json;
        } else if (plain instanceof JsonBuilder builder) {
            return builder.build();
        } else if (plain instanceof CharSequence text) {
            return Json.ofText(text.toString());
        } else if (plain instanceof Boolean truth) {
            return Json.ofBoolean(truth);
        } else if (plain instanceof Number number) {
            return Json.ofNumber(exact(number));
        } else if (plain instanceof Map<?, ?> map) {
            return members(map);
        } else if (plain instanceof Iterable<?> many) {
            return elements(many);
        }
        throw new IllegalArgumentException("A " + plain.getClass().getName() + " cannot be written as JSON."
                + " Allowed: text, numbers, truth values, and lists and maps of these.");
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        } else if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        } else if (number instanceof Double || number instanceof Float) {
            // Through its text, so that a float of 0.1 stays 0.1; NaN and the infinities are refused there.
            return new BigDecimal(number.toString());
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static Json members(Map<?, ?> map) {
        Map<String, Json> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), json(value)));
        return Json.ofMembers(Collections.unmodifiableMap(members));
    }

    private static Json elements(Iterable<?> many) {
        List<Json> elements = new ArrayList<>();
        many.forEach(value -> elements.add(json(value)));
        return Json.ofElements(Collections.unmodifiableList(elements));
    }
}
