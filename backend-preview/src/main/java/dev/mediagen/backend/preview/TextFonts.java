package dev.mediagen.backend.preview;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in scripts that the built-in alphabet lacks, with the fonts of the machine where there are some. Works on outlines
 * only: no screen, no toolkit. Slow to load, so it is touched only when such text comes.
 */
final class TextFonts {

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    /** The size of a font whose capitals are one pixel high, for most fonts. */
    private static final double CAPITALS = 1.35;

    /**
     * A laid out text.
     *
     * @param width how wide it is
     * @param outlines its shapes, standing on y = 0
     */
    record Shapes(double width, List<ShapeOutline> outlines) {}

    private TextFonts() {}

    /** Whether the machine has a font for a character. */
    static boolean has(int codePoint) {
        try {
            return new Font(Font.DIALOG, Font.PLAIN, 1).canDisplay(codePoint);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // What a JDK throws where fonts or the libraries for them are missing; each version something else.
            return false;
        }
    }

    /**
     * Lays out a text; there must be a font for all of it.
     *
     * @param size the height of a capital in pixels
     */
    static Shapes shapes(String text, double size) {
        Font font = new Font(Font.DIALOG, Font.PLAIN, 1).deriveFont((float) (size * CAPITALS));
        TextLayout layout = new TextLayout(text, font, SMOOTH);
        return new Shapes(layout.getAdvance(), outlines(layout.getOutline(null).getPathIterator(null)));
    }

    private static List<ShapeOutline> outlines(PathIterator path) {
        List<List<ShapePoint>> shapes = new ArrayList<>();
        List<ShapePoint> points = new ArrayList<>();
        double[] point = new double[6];
        for (PathIterator flat = new FlatteningPathIterator(path, 0.1); !flat.isDone(); flat.next()) {
            int kind = flat.currentSegment(point);
            if (kind == PathIterator.SEG_MOVETO) {
                points = new ArrayList<>();
                shapes.add(points);
            }
            if (kind != PathIterator.SEG_CLOSE) {
                points.add(new ShapePoint(point[0], point[1]));
            }
        }
        return shapes.stream().map(ShapeOutline::new).toList();
    }
}
