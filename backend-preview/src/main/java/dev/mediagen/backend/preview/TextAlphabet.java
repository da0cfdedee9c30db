package dev.mediagen.backend.preview;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A built-in alphabet for Latin text, so that captions look the same on every machine and need no fonts.
 *
 * <p>Each line of {@code text-alphabet.txt} is a character, its width and its strokes. A stroke is a series of points with
 * two base-36 digits each: x from the left; y from the top of a capital (0), past the top of a small letter (4), down to the
 * baseline (c). A tilde rounds the stroke. Letters with accents are composed from these.
 */
final class TextAlphabet {

    /** The height of a capital, in the units of the alphabet. */
    private static final double CAPITAL = 12;

    private static final double GAP = 2.4;
    private static final double SPACE = 3;
    private static final double THICKNESS = 0.105;
    private static final String SMALL_LETTERS = "acegimnopqrsuvwxyzı";
    private static final int FIRST_ACCENT_BELOW = 0x323;

    private record Glyph(double width, List<ShapeOutline> strokes) {}

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    TextAlphabet() {
        for (String line : PreviewResources.lines("text-alphabet.txt")) {
            String[] fields = line.split(" ", 3);
            int code = fields[0].startsWith("U+")
                    ? Integer.parseInt(fields[0].substring(2), 16)
                    : fields[0].codePointAt(0);
            glyphs.put(code, new Glyph(Integer.parseInt(fields[1]), strokes(fields[2])));
        }
        glyphs.put((int) ' ', new Glyph(SPACE, List.of()));
    }

    boolean has(int codePoint) {
        return glyph(codePoint).isPresent();
    }

    /**
     * The strokes of a text, of which all characters must be there.
     *
     * @param size the height of a capital in pixels
     */
    TextShape shape(String text, double size) {
        double scale = size / CAPITAL;
        double x = 0;
        List<ShapeOutline> strokes = new ArrayList<>();
        for (int code : text.codePoints().toArray()) {
            Glyph glyph = glyph(code).orElseThrow();
            for (ShapeOutline stroke : glyph.strokes) {
                strokes.add(stroke.placed(scale, x, -size));
            }
            x += (glyph.width + GAP) * scale;
        }
        return new TextShape(x, strokes, Math.max(1, THICKNESS * size));
    }

    private Optional<Glyph> glyph(int codePoint) {
        Glyph known = glyphs.get(codePoint);
        return known != null ? Optional.of(known) : accented(codePoint);
    }

    /** A letter with accents, as Unicode decomposes it. */
    private Optional<Glyph> accented(int codePoint) {
        int[] parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD)
                .codePoints()
                .toArray();
        int letter = parts[0] == 'i' || parts[0] == 'j' ? 'ı' : parts[0];
        Glyph base = glyphs.get(letter);
        if (base == null || parts.length == 1) {
            return Optional.empty();
        }
        List<ShapeOutline> strokes = new ArrayList<>(base.strokes);
        double height = SMALL_LETTERS.indexOf(letter) >= 0 ? 0.2 : -3.6;
        for (int i = 1; i < parts.length; i++) {
            Glyph accent = glyphs.get(parts[i]);
            if (accent == null) {
                return Optional.empty();
            }
            boolean below = parts[i] >= FIRST_ACCENT_BELOW;
            for (ShapeOutline stroke : accent.strokes) {
                strokes.add(stroke.placed(1, base.width / 2 - 2, below ? -4 : height));
            }
            height -= below ? 0 : 3;
        }
        return Optional.of(new Glyph(base.width, strokes));
    }

    private static List<ShapeOutline> strokes(String text) {
        List<ShapeOutline> strokes = new ArrayList<>();
        for (String stroke : text.split(" ", -1)) {
            List<ShapePoint> points = new ArrayList<>();
            for (int i = stroke.startsWith("~") ? 1 : 0; i < stroke.length(); i += 2) {
                points.add(new ShapePoint(
                        Character.digit(stroke.charAt(i), 36), Character.digit(stroke.charAt(i + 1), 36)));
            }
            ShapeOutline outline = new ShapeOutline(points);
            strokes.add(stroke.startsWith("~") ? outline.rounded() : outline);
        }
        return strokes;
    }
}
