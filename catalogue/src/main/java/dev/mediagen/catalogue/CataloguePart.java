package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.ShownText;
import dev.mediagen.api.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a catalogue in its JSON form. It knows its place, so that errors can be located.
 *
 * @param place its place as a JSON pointer; empty for the whole catalogue
 * @param node its JSON
 */
record CataloguePart(String place, JsonNode node) {
    private static final int LONGEST_PLACE = 300;

    static CataloguePart root(JsonNode node) {
        return new CataloguePart("", node);
    }

    /** The member with a name, if there is one. */
    Optional<CataloguePart> find(String name) {
        return node.has(name) ? Optional.of(member(name)) : Optional.empty();
    }

    /** The required member with a name. */
    CataloguePart require(String name) {
        return find(name).orElseThrow(() -> wrong("\"" + name + "\" is missing"));
    }

    /** The elements of a list; none when it does not exist. */
    List<CataloguePart> list(String name) {
        return find(name).map(CataloguePart::elements).orElse(List.of());
    }

    /** The elements of this list. */
    List<CataloguePart> elements() {
        if (!node.isArray()) {
            throw wrong("expected a list");
        }
        List<CataloguePart> elements = new ArrayList<>();
        node.forEach(element -> elements.add(new CataloguePart(place + "/" + elements.size(), element)));
        return elements;
    }

    /** The members of this object, by name, in their order. */
    Map<String, CataloguePart> members() {
        if (!node.isObject()) {
            throw wrong("expected an object");
        }
        Map<String, CataloguePart> members = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> members.put(name, member(name)));
        return members;
    }

    /** Refuses all members but these. */
    CataloguePart only(Set<String> names) {
        for (Map.Entry<String, CataloguePart> member : members().entrySet()) {
            if (!names.contains(member.getKey())) {
                throw member.getValue()
                        .wrong("this name is unknown here; known: "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        }
        return this;
    }

    boolean isText(String text) {
        return node.isTextual() && node.asText().equals(text);
    }

    /** A text that is not blank. */
    String text() {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw wrong("expected a text");
        }
        return node.asText();
    }

    /** A sentence for callers, in which options stand as in {@link Text#notation}. */
    Text sentence() {
        try {
            return Text.parse(text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    /** A text, a number or a truth value as text. */
    String scalar() {
        if (!node.isValueNode() || node.isNull()) {
            throw wrong("expected a text, a number, true or false");
        }
        return node.asText();
    }

    BigDecimal number() {
        if (!node.isNumber()) {
            throw wrong("expected a number");
        }
        return node.decimalValue();
    }

    int integer() {
        try {
            return number().intValueExact();
        } catch (ArithmeticException e) {
            throw wrong("expected a whole number", e);
        }
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("expected true or false");
        }
        return node.booleanValue();
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw wrong("expected a date such as 2026-11-25", e);
        }
    }

    /** The error for this part. */
    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(at() + problem);
    }

    /** The same with a cause. */
    IllegalArgumentException wrong(String problem, Exception cause) {
        return new IllegalArgumentException(at() + problem, cause);
    }

    private String at() {
        return place.isEmpty() ? "" : "at " + ShownText.line(place, LONGEST_PLACE) + ": ";
    }

    private CataloguePart member(String name) {
        return new CataloguePart(place + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
    }
}
