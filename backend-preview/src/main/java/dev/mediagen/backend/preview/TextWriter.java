package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Text of any script in one size: Latin in the built-in alphabet, the rest in fonts of the machine, else as boxes. */
final class TextWriter {

    private final TextAlphabet lettering;
    private final double size;

    /** For text whose capitals are this many pixels high. */
    TextWriter(double size) {
        this(new TextAlphabet(), size);
    }

    private TextWriter(TextAlphabet lettering, double size) {
        this.lettering = lettering;
        this.size = size;
    }

    /** The same at another size. */
    TextWriter sized(double other) {
        return new TextWriter(lettering, other);
    }

    double size() {
        return size;
    }

    double width(String text) {
        return runs(text).stream().mapToDouble(Run::width).sum();
    }

    void write(String text, double x, double y, ShapeMask mask) {
        double pen = x;
        for (Run run : runs(text)) {
            run.write(pen, y, mask);
            pen += run.width();
        }
    }

    /**
     * Breaks a text into lines.
     *
     * @param width how wide a line may be
     * @param most how many lines there may be; what does not fit is cut off with dots
     */
    List<String> lines(String text, double width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words(text)) {
            String longer = line + word;
            if (line.isEmpty() || width(longer.stripTrailing()) <= width) {
                line = longer;
            } else {
                lines.add(line.stripTrailing());
                line = word;
            }
            if (lines.size() == most) {
                lines.set(most - 1, shortened(lines.get(most - 1) + "…", width));
                return lines;
            }
        }
        lines.add(shortened(line.stripTrailing(), width));
        return lines;
    }

    private String shortened(String line, double width) {
        String text = line;
        while (width(text) > width && text.codePointCount(0, text.length()) > 2) {
            String bare = text.endsWith("…") ? text.substring(0, text.length() - 1) : text;
            text = bare.substring(0, bare.offsetByCodePoints(bare.length(), -1)) + "…";
        }
        return text;
    }

    /** Pieces between which a line may break: after a space, and around every ideograph. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int code : text.codePoints().toArray()) {
            if (Character.isIdeographic(code) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.appendCodePoint(code);
            if (code == ' ' || Character.isIdeographic(code)) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        words.add(word.toString());
        return words;
    }

    private interface Run {

        double width();

        void write(double x, double y, ShapeMask mask);
    }

    private enum Kind {
        LATIN,
        FONT,
        BOX
    }

    /** Stretches of the text that are written in the same way. Spaces within another script belong to it. */
    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int[] codes = text.codePoints().toArray();
        int start = 0;
        while (start < codes.length) {
            Kind kind = kind(codes[start]);
            int end = start + 1;
            while (end < codes.length && belongs(codes, end, kind)) {
                end++;
            }
            runs.add(run(kind, new String(codes, start, end - start)));
            start = end;
        }
        return runs;
    }

    private Kind kind(int code) {
        if (lettering.has(code)) {
            return Kind.LATIN;
        }
        return TextFonts.has(code) ? Kind.FONT : Kind.BOX;
    }

    private boolean belongs(int[] codes, int index, Kind kind) {
        boolean spaceBetween =
                kind == Kind.FONT && codes[index] == ' ' && index + 1 < codes.length && kind(codes[index + 1]) == kind;
        return spaceBetween || kind(codes[index]) == kind;
    }

    private Run run(Kind kind, String text) {
        return switch (kind) {
            case LATIN -> new Latin(text);
            case FONT -> new Shaped(TextFonts.shapes(text, size));
            case BOX -> new Boxes(text.codePointCount(0, text.length()));
        };
    }

    private final class Latin implements Run {

        private final String text;

        Latin(String text) {
            this.text = text;
        }

        @Override
        public double width() {
            return lettering.width(text, size);
        }

        @Override
        public void write(double x, double y, ShapeMask mask) {
            lettering.write(text, size, x, y, mask);
        }
    }

    private record Shaped(TextFonts.Shapes shapes) implements Run {

        @Override
        public double width() {
            return shapes.width();
        }

        @Override
        public void write(double x, double y, ShapeMask mask) {
            mask.fill(shapes.outlines().stream()
                    .map(outline -> outline.placed(1, x, y))
                    .toList());
        }
    }

    private final class Boxes implements Run {

        private final int count;

        Boxes(int count) {
            this.count = count;
        }

        @Override
        public double width() {
            return count * size;
        }

        @Override
        public void write(double x, double y, ShapeMask mask) {
            ShapeOutline box = ShapeOutline.parse("0,0 0,1 0.8,1 0.8,0 0,0").get(0);
            for (int i = 0; i < count; i++) {
                mask.draw(box.placed(size, x + i * size, y), Math.max(1, size * 0.08));
            }
        }
    }
}
