package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** What makes a picture plainly a preview: the word in a corner, and the prompt at the foot. */
final class Caption {

    /** As much of a prompt as can be of use below a picture. */
    private static final int READ = 400;

    private static final int LINES = 2;
    private static final Colour INK = Colour.hex(0xFFFFFF);
    private static final Colour BAND = Colour.hex(0x0B0E17);

    private final Area area;
    private final Text text;

    private Caption(Area area) {
        this.area = area;
        text = new Text(Math.max(7, Math.min(area.width() * 1.4, Math.min(area.width(), area.height())) * 0.027));
    }

    /**
     * The caption.
     *
     * @param area where it goes
     * @param title the prompt
     * @param note a second line in small letters
     */
    static List<Layer> layers(Area area, String title, String note) {
        Caption caption = new Caption(area);
        List<Layer> layers = new ArrayList<>(caption.badge());
        if (Math.min(area.width(), area.height()) >= 128) {
            layers.addAll(caption.foot(title, note));
        }
        return layers;
    }

    private List<Layer> badge() {
        Text small = new Text(Math.max(5, text.size() * 0.72));
        String word = "P R E V I E W";
        double pad = small.size() * 0.9;
        double wide = small.width(word);
        double x = area.x() + area.width() - wide - pad * 2.4;
        double y = area.y() + pad * 2.4 + small.size();
        int top = (int) (y - small.size() - pad * 1.5);
        int left = (int) (x - pad * 2);
        int width = (int) (wide + pad * 4);
        int height = (int) (small.size() + pad * 3);
        Mask pill = new Mask(left, top, width, height);
        double middle = y - small.size() / 2;
        pill.draw(new Outline(List.of(new Point(x, middle), new Point(x + wide, middle))), small.size() + pad * 1.6);
        Mask letters = new Mask(left, top, width, height);
        small.write(word, x, y, letters);
        return List.of(pill.in(BAND, 0.55), letters.in(INK, 0.95));
    }

    private List<Layer> foot(String title, String note) {
        double size = text.size();
        double margin = size * 1.7;
        List<String> lines = text.lines(start(title), area.width() - 2 * margin, LINES);
        double leading = size * 1.9;
        double tall = margin * 1.3 + lines.size() * leading + size * 0.9;
        int bottom = area.y() + area.height();
        Mask letters = new Mask(area.x(), (int) (bottom - tall), area.width(), (int) tall);
        Mask notes = new Mask(area.x(), (int) (bottom - tall), area.width(), (int) tall);
        double y = bottom - tall + margin * 0.75 + size;
        for (String line : lines) {
            text.write(line, area.x() + margin, y, letters);
            y += leading;
        }
        Text small = new Text(size * 0.62);
        small.write(small.lines(note, area.width() - 2 * margin, 1).get(0), area.x() + margin, y - size * 0.35, notes);
        return List.of(band(bottom, tall), letters.in(INK, 0.96), notes.in(INK, 0.6));
    }

    /** Darkens the picture towards its foot, so that white letters can be read on anything. */
    private Layer band(int bottom, double tall) {
        double from = bottom - tall * 1.5;
        return (y, row) -> {
            double strength = 0.86 * Curves.smooth(from, bottom - tall * 0.8, y);
            for (int x = 0; strength > 0 && x < row.width(); x++) {
                row.mix(x, BAND, strength);
            }
        };
    }

    /** The beginning of a prompt on one line, without characters that cannot be seen. */
    private static String start(String title) {
        String bare =
                title.substring(0, Math.min(title.length(), READ)).replaceAll("[\\p{C}\\p{M}&&[^\\p{Mn}\\p{Mc}]]", "");
        return bare.replaceAll("\\s+", " ").strip();
    }
}
