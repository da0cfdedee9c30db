package dev.mediagen.backend.preview;

import java.util.Arrays;
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

    /** A layer that paints the covered area. */
    ImageLayer in(ImageColour colour, double opacity) {
        return (y, row) -> {
            int to = Math.min(row.width(), left + width);
            for (int x = Math.max(0, left); y >= top && y < top + height && x < to; x++) {
                row.mix(x, colour, cover[(y - top) * width + x - left] * opacity);
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

    private void draw(ShapePoint from, ShapePoint to, double radius) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double square = Math.max(1e-9, dx * dx + dy * dy);
        int fromX = (int) Math.max(0, Math.min(from.x(), to.x()) - radius - 1);
        int toX = (int) Math.min(width - 1, Math.max(from.x(), to.x()) + radius + 1);
        int toY = (int) Math.min(height - 1, Math.max(from.y(), to.y()) + radius + 1);
        for (int y = (int) Math.max(0, Math.min(from.y(), to.y()) - radius - 1); y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                double along = MathCurves.clamp(((x - from.x()) * dx + (y - from.y()) * dy) / square);
                double awayX = x - from.x() - along * dx;
                double awayY = y - from.y() - along * dy;
                raise(x, y, MathCurves.clamp(radius + 0.5 - Math.sqrt(awayX * awayX + awayY * awayY)));
            }
        }
    }

    private void raise(int x, int y, double share) {
        int index = y * width + x;
        cover[index] = Math.max(cover[index], (float) share);
    }

    /** Fills closed shapes together; one within another is a hole. */
    void fill(List<ShapeOutline> shapes) {
        for (int y = 0; y < height; y++) {
            double[] covered = new double[width];
            for (int scan = 0; scan < SCANS; scan++) {
                double[] crossings = crossings(shapes, top + y + (scan + 0.5) / SCANS - 0.5);
                for (int i = 0; i + 1 < crossings.length; i += 2) {
                    add(crossings[i] - left + 0.5, crossings[i + 1] - left + 0.5, covered);
                }
            }
            for (int x = 0; x < width; x++) {
                raise(x, y, covered[x] / SCANS);
            }
        }
    }

    /** Where a horizontal line crosses the outlines, from left to right. */
    private static double[] crossings(List<ShapeOutline> shapes, double y) {
        double[] crossings = new double
                [shapes.stream().mapToInt(shape -> shape.points().size()).sum()];
        int count = 0;
        for (ShapeOutline shape : shapes) {
            ShapePoint from = shape.points().get(shape.points().size() - 1);
            for (ShapePoint to : shape.points()) {
                if (from.y() <= y != to.y() <= y) {
                    crossings[count++] = MathCurves.mix(from.x(), to.x(), (y - from.y()) / (to.y() - from.y()));
                }
                from = to;
            }
        }
        double[] found = Arrays.copyOf(crossings, count);
        Arrays.sort(found);
        return found;
    }

    private static void add(double from, double to, double[] covered) {
        double end = Math.min(covered.length, to);
        for (int x = (int) Math.max(0, from); x < end; x++) {
            covered[x] += Math.min(x + 1, end) - Math.max(x, from);
        }
    }
}
