package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** What makes a picture plainly a preview: the word in a corner, and the prompt at the foot. */
final class TextCaption {

    /** As much of a prompt as can be of use below a picture. */
    private static final int READ = 400;

    private static final int LINES = 2;
    private static final ImageColour INK = ImageColour.hex(0xFFFFFF);
    private static final ImageColour BAND = ImageColour.hex(0x0B0E17);

    private final ImageArea area;
    private final TextWriter text;

    private TextCaption(ImageArea area) {
        this.area = area;
        text = new TextWriter(Math.max(7, Math.min(area.width(), area.height()) * 0.027));
    }

    /**
     * The caption.
     *
     * @param area where it goes
     * @param title the prompt
     * @param note a second line in small letters
     */
    static List<ImageLayer> layers(ImageArea area, String title, String note) {
        TextCaption caption = new TextCaption(area);
        List<ImageLayer> layers = new ArrayList<>(caption.badge());
        if (Math.min(area.width(), area.height()) >= 128) {
            layers.addAll(caption.foot(title, note));
        }
        return layers;
    }

    private List<ImageLayer> badge() {
        TextWriter small = text.sized(Math.max(5, text.size() * 0.72));
        String word = "P R E V I E W";
        double pad = small.size() * 0.9;
        double wide = small.width(word);
        double x = area.x() + area.width() - wide - pad * 2.4;
        double y = area.y() + pad * 2.4 + small.size();
        int top = (int) (y - small.size() - pad * 1.5);
        int left = (int) (x - pad * 2);
        int width = (int) (wide + pad * 4);
        int height = (int) (small.size() + pad * 3);
        ShapeMask pill = new ShapeMask(left, top, width, height);
        double middle = y - small.size() / 2;
        pill.draw(
                new ShapeOutline(List.of(new ShapePoint(x, middle), new ShapePoint(x + wide, middle))),
                small.size() + pad * 1.6);
        ShapeMask letters = new ShapeMask(left, top, width, height);
        small.write(word, x, y, letters);
        return List.of(pill.in(BAND, 0.55), letters.in(INK, 0.95));
    }

    private List<ImageLayer> foot(String title, String note) {
        double size = text.size();
        double margin = size * 1.7;
        List<String> lines = text.lines(start(title), area.width() - 2 * margin, LINES);
        double leading = size * 1.9;
        double tall = margin * 1.3 + lines.size() * leading + size * 0.9;
        int bottom = area.y() + area.height();
        ShapeMask letters = strip(bottom, tall);
        ShapeMask notes = strip(bottom, tall);
        double y = bottom - tall + margin * 0.75 + size;
        for (String line : lines) {
            text.write(line, area.x() + margin, y, letters);
            y += leading;
        }
        TextWriter small = text.sized(size * 0.62);
        small.write(small.lines(note, area.width() - 2 * margin, 1).get(0), area.x() + margin, y - size * 0.35, notes);
        return List.of(band(bottom, tall), letters.in(INK, 0.96), notes.in(INK, 0.6));
    }

    private ShapeMask strip(int bottom, double tall) {
        return new ShapeMask(area.x(), (int) (bottom - tall), area.width(), (int) tall);
    }

    /** Darkens the picture towards its foot, so that white letters can be read on anything. */
    private ImageLayer band(int bottom, double tall) {
        double from = bottom - tall * 1.35;
        return (y, row) -> {
            double strength = 0.82 * MathCurves.smooth(from, bottom - tall * 0.75, y);
            for (int x = 0; strength > 0 && x < row.width(); x++) {
                row.mix(x, BAND, strength);
            }
        };
    }

    /** The beginning of a prompt on one line, without characters that cannot be seen. */
    private static String start(String title) {
        String line = title.substring(0, Math.min(title.length(), READ)).replaceAll("\\s+", " ");
        return TextAccents.joined(line.replaceAll("[\\p{C}\\p{Me}]", "")).strip();
    }
}
