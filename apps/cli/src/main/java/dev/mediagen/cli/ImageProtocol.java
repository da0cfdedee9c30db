package dev.mediagen.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The protocols by which terminals show images. A terminal does not say which it has, but its variables tell what it is. */
enum ImageProtocol {
    /** Pixels in base64: kitty, Ghostty, Konsole. */
    KITTY,
    /** A file in base64: iTerm2, WezTerm, mintty. */
    ITERM2,
    /** Six rows of pixels in each character: foot, mlterm, Contour, Windows Terminal. */
    SIXEL;

    /**
     * The protocol of a terminal; empty when it has none that is known.
     *
     * @param environment the environment variables
     */
    static Optional<ImageProtocol> of(Map<String, String> environment) {
        String term = value(environment, "TERM");
        String program = value(environment, "TERM_PROGRAM") + " " + value(environment, "LC_TERMINAL");
        if (environment.containsKey("TMUX") || term.startsWith("screen") || term.startsWith("tmux")) {
            // It would show the sequences as text.
            return Optional.empty();
        } else if (environment.containsKey("KITTY_WINDOW_ID")
                || environment.containsKey("KONSOLE_VERSION")
                || term.contains("kitty")
                || term.contains("ghostty")
                || program.contains("ghostty")) {
            return Optional.of(KITTY);
        } else if (program.contains("iterm") || program.contains("wezterm") || program.contains("mintty")) {
            return Optional.of(ITERM2);
        }
        boolean sixel = term.startsWith("foot")
                || term.contains("mlterm")
                || term.contains("contour")
                || term.contains("sixel")
                || environment.containsKey("WT_SESSION");
        return sixel ? Optional.of(SIXEL) : Optional.empty();
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }
}
