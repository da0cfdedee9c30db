package dev.mediagen.cli;

/** Colours, if the terminal supports them: otherwise every method returns the text unchanged. */
enum Style {
    /** Plain text. */
    PLAIN,
    /** ANSI escape sequences. */
    COLOURED;

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
