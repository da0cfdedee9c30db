package dev.mediagen.http;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** Writes JSON as text. Values that represent an input or media are passed to a separate writer. */
final class JsonText {

    private final StringBuilder out;
    private final Consumer<Json> contents;

    JsonText(StringBuilder out, Consumer<Json> contents) {
        this.out = out;
        this.contents = contents;
    }

    /** The text, with inputs and media only named. */
    static String of(Json json) {
        StringBuilder out = new StringBuilder();
        new JsonText(out, content -> quoted("(" + named(content) + ")", out)).write(json);
        return out.toString();
    }

    private static String named(Json content) {
        return content.input().map(place -> place.input().describe()).orElse("media");
    }

    void write(Json json) {
        if (json.isObject()) {
            writeMembers(json.members());
        } else if (json.isArray()) {
            writeElements(json.elements());
        } else if (json.input().isPresent() || json.media().isPresent()) {
            contents.accept(json);
        } else if (json.asText().isPresent()) {
            quoted(json.asText().get(), out);
        } else {
            out.append(json.asScalar().orElse("null"));
        }
    }

    private void writeMembers(Map<String, Json> members) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Json> member : members.entrySet()) {
            out.append(comma);
            quoted(member.getKey(), out);
            out.append(':');
            write(member.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void writeElements(Iterable<Json> elements) {
        out.append('[');
        for (Iterator<Json> each = elements.iterator(); each.hasNext(); ) {
            write(each.next());
            if (each.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether a surrogate is paired; a single one would be lost in UTF-8. */
    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
