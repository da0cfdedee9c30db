package dev.mediagen.emulator;

import java.util.regex.Pattern;

/** A pattern in which {@code *} stands for any run of characters. */
final class Glob {
    private final Pattern pattern;

    Glob(String text) {
        this.pattern = Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }
}
