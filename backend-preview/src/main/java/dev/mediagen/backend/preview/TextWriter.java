package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes text in one size: with the built-in alphabet if it has all characters, otherwise with the fonts of the
 * machine. An unknown character becomes a box.
 *
 * @param alphabet the built-in alphabet
 * @param size the height of a capital in pixels
 */
record TextWriter(TextAlphabet alphabet, double size) {

    /** Where a line may break: after a space, and around every ideograph. */
    private static final String BREAKS = "(?<= )|(?=\\p{IsIdeographic})|(?<=\\p{IsIdeographic})";

    private static final int BOX = '□';

    TextShape shape(String text) {
        int[] shown = text.codePoints()
                .map(code -> alphabet.has(code) || TextFonts.has(code) ? code : BOX)
                .toArray();
        String known = new String(shown, 0, shown.length);
        return known.codePoints().allMatch(alphabet::has) ? alphabet.shape(known, size) : TextFonts.shape(known, size);
    }

    double width(String text) {
        return shape(text).width();
    }

    /**
     * Breaks a text into lines.
     *
     * @param width how wide a line may be
     * @param max how many lines there may be; what does not fit is replaced by dots
     */
    List<String> lines(String text, double width, int max) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : text.split(BREAKS, -1)) {
            int last = lines.size() - 1;
            String longer = lines.get(last) + word;
            if (lines.get(last).isEmpty() || width(longer.strip()) <= width) {
                lines.set(last, longer);
            } else if (lines.size() < max) {
                lines.add(word);
            } else {
                lines.set(last, lines.get(last).strip() + "…");
                break;
            }
        }
        return lines.stream().map(line -> shortened(line.strip(), width)).toList();
    }

    private String shortened(String line, double width) {
        String text = line;
        while (width(text) > width && text.codePointCount(0, text.length()) > 2) {
            String bare = text.endsWith("…") ? text.substring(0, text.length() - 1) : text;
            text = bare.substring(0, bare.offsetByCodePoints(bare.length(), -1)) + "…";
        }
        return text;
    }
}
