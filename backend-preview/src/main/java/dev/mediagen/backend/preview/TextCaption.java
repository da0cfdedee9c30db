package dev.mediagen.backend.preview;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Marks an image as a preview: the word in a corner, and the prompt at the foot. */
final class TextCaption {

    private static final String MARK = "P R E V I E W";
    private static final int MAX_CHARACTERS = 400;
    private static final int MAX_LINES = 2;
    /** A smaller image has only the mark. */
    private static final int MIN_EDGE_FOR_PROMPT = 128;

    private static final ImageColour INK = ImageColour.WHITE;
    private static final ImageColour BACKGROUND = ImageColour.hex(0x0B0E17);

    private final ImageArea area;
    private final TextAlphabet alphabet = new TextAlphabet();
    private final double size;

    private TextCaption(ImageArea area) {
        this.area = area;
        size = Math.max(7, Math.min(area.width(), area.height()) * 0.027);
    }

    /**
     * The caption.
     *
     * @param area where it is placed
     * @param prompt the first lines
     * @param note the last line, in small letters
     */
    static List<ImageLayer> layers(ImageArea area, String prompt, String note) {
        TextCaption caption = new TextCaption(area);
        List<ImageLayer> layers = new ArrayList<>(caption.mark());
        if (Math.min(area.width(), area.height()) >= MIN_EDGE_FOR_PROMPT) {
            layers.addAll(caption.foot(prompt, note));
        }
        return layers;
    }

    private List<ImageLayer> mark() {
        double letter = Math.max(5, size * 0.72);
        double pad = letter * 0.9;
        TextShape text = new TextWriter(alphabet, letter).shape(MARK);
        double x = area.x() + area.width() - text.width() - pad * 2.4;
        double y = area.y() + pad * 2.4 + letter;
        int left = (int) (x - pad * 2);
        int top = (int) (y - letter - pad * 1.5);
        int width = (int) (text.width() + pad * 4);
        int height = (int) (letter + pad * 3);
        ShapeMask pill = new ShapeMask(left, top, width, height);
        ShapePoint start = new ShapePoint(x, y - letter / 2);
        ShapePoint end = new ShapePoint(x + text.width(), y - letter / 2);
        pill.draw(new ShapeOutline(List.of(start, end)), letter + pad * 1.6);
        ShapeMask letters = new ShapeMask(left, top, width, height);
        text.draw(x, y, letters);
        return List.of(pill.in(BACKGROUND, 0.55), letters.in(INK, 0.95));
    }

    private List<ImageLayer> foot(String prompt, String note) {
        double margin = size * 1.7;
        double lineHeight = size * 1.9;
        TextWriter writer = new TextWriter(alphabet, size);
        List<String> lines = writer.lines(clean(prompt), area.width() - 2 * margin, MAX_LINES);
        double height = margin * 1.3 + lines.size() * lineHeight + size * 0.9;
        int bottom = area.y() + area.height();
        ShapeMask letters = new ShapeMask(area.x(), (int) (bottom - height), area.width(), (int) height);
        ShapeMask notes = new ShapeMask(area.x(), (int) (bottom - height), area.width(), (int) height);
        double y = bottom - height + margin * 0.75 + size;
        for (String line : lines) {
            writer.shape(line).draw(area.x() + margin, y, letters);
            y += lineHeight;
        }
        TextWriter small = new TextWriter(alphabet, size * 0.62);
        String shortNote = small.lines(note, area.width() - 2 * margin, 1).get(0);
        small.shape(shortNote).draw(area.x() + margin, y - size * 0.35, notes);
        return List.of(shade(bottom, height), letters.in(INK, 0.96), notes.in(INK, 0.6));
    }

    /** Darkens the image towards its foot, so that white letters are readable on anything. */
    private static ImageLayer shade(int bottom, double height) {
        return (y, row) -> {
            double strength = 0.82 * MathCurves.smooth(bottom - height * 1.35, bottom - height * 0.75, y);
            for (int x = 0; strength > 0 && x < row.width(); x++) {
                row.mix(x, BACKGROUND, strength);
            }
        };
    }

    /** The beginning of a prompt as one line without invisible characters. */
    private static String clean(String prompt) {
        String start = prompt.substring(0, Math.min(prompt.length(), MAX_CHARACTERS));
        String line = start.replaceAll("\\s+", " ").replaceAll("[\\p{C}\\p{Me}]", "");
        return Normalizer.normalize(line, Normalizer.Form.NFC).strip();
    }
}
