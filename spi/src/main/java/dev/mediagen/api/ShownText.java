package dev.mediagen.api;

import java.util.regex.Pattern;

/**
 * Cleans text from outside for terminals, logs, records and messages: removes escape sequences, control characters and characters
 * that change the writing direction. All exception messages are cleaned by this.
 */
public final class ShownText {

    /** Marks where something was left out. */
    public static final String MARK = "…";

    /** Sequences with parameters, strings up to their end, and the rest that a terminal takes for a command. */
    private static final Pattern SEQUENCES = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001B[\\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\\\|\u009C)?"
            + "|\u001B[ -/]*[0-~]?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ShownText() {}

    /** Removes everything that would act instead of being shown. Line ends and tabs stay. */
    public static String clean(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        String plain = SEQUENCES.matcher(text.replace("\r\n", "\n")).replaceAll("");
        StringBuilder shown = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> append(c, shown));
        return shown.toString();
    }

    /**
     * The same in one line.
     *
     * @param most the maximum length in characters; longer text is cut
     */
    public static String line(String text, int most) {
        String line = BLANKS.matcher(clean(text)).replaceAll(" ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end).strip() + MARK;
    }

    private static void append(int c, StringBuilder shown) {
        switch (Character.getType(c)) {
            case Character.CONTROL -> shown.append(c == '\n' || c == '\t' ? (char) c : ' ');
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append('\n');
            case Character.FORMAT -> shown.append(joins(c) ? Character.toString(c) : "");
            case Character.SURROGATE -> shown.append('\uFFFD');
            default -> shown.appendCodePoint(c);
        }
    }

    /** Some scripts, and emoji, are not written without these. */
    private static boolean joins(int c) {
        return c == 0x200C || c == 0x200D;
    }
}
