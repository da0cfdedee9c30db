package dev.mediagen.backend.preview;

import java.util.List;

/**
 * A text as shapes. It begins at x = 0 and stands on y = 0.
 *
 * @param width in pixels
 * @param outlines its strokes, or the outlines of its letters
 * @param thickness of the strokes in pixels; 0 when the outlines are to be filled
 */
record TextShape(double width, List<ShapeOutline> outlines, double thickness) {

    void draw(double x, double y, ShapeMask mask) {
        List<ShapeOutline> placed =
                outlines.stream().map(outline -> outline.placed(1, x, y)).toList();
        if (thickness > 0) {
            placed.forEach(stroke -> mask.draw(stroke, thickness));
        } else {
            mask.fill(placed);
        }
    }
}
