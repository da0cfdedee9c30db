package dev.mediagen.backend.preview;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** Text in the fonts of the machine, for scripts that the built-in alphabet lacks. Slow to load, so used only for those. */
final class TextFonts {

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    /** The size of a font whose capitals are one pixel high, for most fonts. */
    private static final double SIZE = 1.35;

    private TextFonts() {}

    /** Whether the machine has a font with a character. */
    static boolean has(int codePoint) {
        try {
            return new Font(Font.DIALOG, Font.PLAIN, 1).canDisplay(codePoint);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // JDKs throw different errors where there are no fonts, or no libraries for them.
            return false;
        }
    }

    /**
     * Lays out a text; there must be fonts.
     *
     * @param size the height of a capital in pixels
     */
    static TextShape shape(String text, double size) {
        Font font = new Font(Font.DIALOG, Font.PLAIN, 1).deriveFont((float) (size * SIZE));
        TextLayout layout = new TextLayout(text, font, SMOOTH);
        return new TextShape(
                layout.getAdvance(), outlines(layout.getOutline(null).getPathIterator(null)), 0);
    }

    private static List<ShapeOutline> outlines(PathIterator path) {
        List<List<ShapePoint>> outlines = new ArrayList<>();
        double[] point = new double[6];
        for (PathIterator flat = new FlatteningPathIterator(path, 0.1); !flat.isDone(); flat.next()) {
            int segment = flat.currentSegment(point);
            if (segment == PathIterator.SEG_MOVETO) {
                outlines.add(new ArrayList<>());
            }
            if (segment != PathIterator.SEG_CLOSE) {
                outlines.get(outlines.size() - 1).add(new ShapePoint(point[0], point[1]));
            }
        }
        return outlines.stream().map(ShapeOutline::new).toList();
    }
}
