package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line through points, open or closed.
 *
 * @param points at least one
 */
record ShapeOutline(List<ShapePoint> points) {

    private static final int STEPS = 6;

    ShapeOutline {
        points = List.copyOf(points);
    }

    /** The same, larger and elsewhere. */
    ShapeOutline placed(double scale, double left, double top) {
        return new ShapeOutline(
                points.stream().map(point -> point.placed(scale, left, top)).toList());
    }

    /** The same, ending where it begins. */
    ShapeOutline closed() {
        List<ShapePoint> ring = new ArrayList<>(points);
        ring.add(points.get(0));
        return new ShapeOutline(ring);
    }

    /** A smooth line through the same points; one that ends where it begins has no corner there. */
    ShapeOutline rounded() {
        int last = points.size() - 1;
        boolean ring = points.get(0).isAt(points.get(last));
        List<ShapePoint> smooth = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            ShapePoint before = points.get(i > 0 ? i - 1 : ring ? last - 1 : 0);
            ShapePoint after = points.get(i + 2 <= last ? i + 2 : ring ? 1 : last);
            for (int step = 0; step < STEPS; step++) {
                smooth.add(ShapePoint.between(before, points.get(i), points.get(i + 1), after, (double) step / STEPS));
            }
        }
        smooth.add(points.get(last));
        return new ShapeOutline(smooth);
    }

    /** Reads shapes such as {@code "-9,0 -9,40 9,40; 0,0 5,5 5,0"}: from left to right, and up. */
    static List<ShapeOutline> parse(String shapes) {
        return Arrays.stream(shapes.split("; ", -1)).map(ShapeOutline::shape).toList();
    }

    private static ShapeOutline shape(String points) {
        return new ShapeOutline(
                Arrays.stream(points.split(" ", -1)).map(ShapeOutline::point).toList());
    }

    private static ShapePoint point(String text) {
        int comma = text.indexOf(',');
        return new ShapePoint(
                Double.parseDouble(text.substring(0, comma)), -Double.parseDouble(text.substring(comma + 1)));
    }
}
