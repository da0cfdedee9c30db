package dev.mediagen.api;

import java.util.ArrayList;
import java.util.List;

/** Reads the {@linkplain Text#notation notation} of texts into plain text and references. */
final class TextReader {

    private final String notation;
    private final StringBuilder words = new StringBuilder();
    private final List<Object> parts = new ArrayList<>();
    private int at;

    TextReader(String notation) {
        this.notation = notation;
    }

    /** Strings and references, in order. */
    List<Object> read() {
        while (at < notation.length()) {
            char c = notation.charAt(at++);
            if (c != '{') {
                words.append(c);
            } else if (at < notation.length() && notation.charAt(at) == '{') {
                words.append(notation.charAt(at++));
            } else {
                endWords();
                parts.add(reference());
            }
        }
        endWords();
        return parts;
    }

    private void endWords() {
        if (!words.isEmpty()) {
            parts.add(words.toString());
            words.setLength(0);
        }
    }

    private Ref reference() {
        StringBuilder name = new StringBuilder();
        StringBuilder value = new StringBuilder();
        boolean assigned = false;
        while (at < notation.length()) {
            char c = notation.charAt(at++);
            if (c == '}') {
                return assigned ? Ref.of(name.toString()).is(value.toString()) : Ref.of(name.toString());
            } else if (c == '=' && !assigned) {
                assigned = true;
            } else {
                // A sign that means something stands behind a brace.
                boolean escape = c == '{' && at < notation.length();
                (assigned ? value : name).append(escape ? notation.charAt(at++) : c);
            }
        }
        throw new IllegalArgumentException(
                "a brace is not closed; write {{ for a brace that does not begin a reference");
    }
}
