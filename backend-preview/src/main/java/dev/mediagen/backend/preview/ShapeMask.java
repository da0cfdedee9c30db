package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of each pixel of a rectangle is covered by lines and shapes, with smooth edges. */
final class ShapeMask {

    private static final int SCANS = 4;

    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final float[] cover;

    ShapeMask(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        cover = new float[Math.multiplyExact(width, height)];
    }

    /** A layer that paints what is covered. */
    ImageLayer in(ImageColour colour, double strength) {
        return (y, row) -> {
            if (y < top || y >= top + height) {
                return;
            }
            int to = Math.min(row.width(), left + width);
            for (int x = Math.max(0, left); x < to; x++) {
                float share = cover[(y - top) * width + x - left];
                if (share > 0) {
                    row.mix(x, colour, share * strength);
                }
            }
        };
    }

    /** Draws a line with round ends; a line of one point is a dot. */
    void draw(ShapeOutline line, double thickness) {
        List<ShapePoint> points = line.points();
        for (int i = 0; i < Math.max(1, points.size() - 1); i++) {
            ShapePoint from = points.get(i).placed(1, -left, -top);
            ShapePoint to = points.get(Math.min(i + 1, points.size() - 1)).placed(1, -left, -top);
            draw(from, to, thickness / 2);
        }
    }

    private void draw(ShapePoint from, ShapePoint to, double half) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double square = dx * dx + dy * dy;
        int fromY = (int) Math.max(0, Math.min(from.y(), to.y()) - half - 1);
        int toY = (int) Math.min(height - 1, Math.max(from.y(), to.y()) + half + 1);
        int fromX = (int) Math.max(0, Math.min(from.x(), to.x()) - half - 1);
        int toX = (int) Math.min(width - 1, Math.max(from.x(), to.x()) + half + 1);
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                double along = square == 0 ? 0 : MathCurves.clamp(((x - from.x()) * dx + (y - from.y()) * dy) / square);
                double awayX = x - from.x() - along * dx;
                double awayY = y - from.y() - along * dy;
                double share = MathCurves.clamp(half + 0.5 - Math.sqrt(awayX * awayX + awayY * awayY));
                raise(x, y, (float) share);
            }
        }
    }

    private void raise(int x, int y, float share) {
        int place = y * width + x;
        cover[place] = Math.max(cover[place], share);
    }

    /** Fills closed shapes together; where they run around each other in opposite directions there are holes. */
    void fill(List<ShapeOutline> shapes) {
        float[] line = new float[width + 1];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(line, 0);
            for (int scan = 0; scan < SCANS; scan++) {
                spans(shapes, top + y + (scan + 0.5) / SCANS - 0.5, line);
            }
            for (int x = 0; x < width; x++) {
                raise(x, y, Math.min(1, line[x] / SCANS));
            }
        }
    }

    private record Crossing(double x, int turn) {}

    private void spans(List<ShapeOutline> shapes, double y, float[] line) {
        List<Crossing> crossings = crossings(shapes, y);
        int winding = 0;
        for (int i = 0; i + 1 < crossings.size(); i++) {
            winding += crossings.get(i).turn;
            if (winding != 0) {
                span(crossings.get(i).x - left + 0.5, crossings.get(i + 1).x - left + 0.5, line);
            }
        }
    }

    private static List<Crossing> crossings(List<ShapeOutline> shapes, double y) {
        List<Crossing> crossings = new ArrayList<>();
        for (ShapeOutline shape : shapes) {
            ShapePoint from = shape.points().get(shape.points().size() - 1);
            for (ShapePoint to : shape.points()) {
                if (from.y() <= y != to.y() <= y) {
                    double x = MathCurves.mix(from.x(), to.x(), (y - from.y()) / (to.y() - from.y()));
                    crossings.add(new Crossing(x, from.y() <= y ? 1 : -1));
                }
                from = to;
            }
        }
        crossings.sort(Comparator.comparingDouble(Crossing::x));
        return crossings;
    }

    private void span(double from, double to, float[] line) {
        double start = Math.max(0, from);
        double end = Math.min(width, to);
        for (int x = (int) start; x < end; x++) {
            line[x] += (float) (Math.min(x + 1, end) - Math.max(x, start));
        }
    }
}
