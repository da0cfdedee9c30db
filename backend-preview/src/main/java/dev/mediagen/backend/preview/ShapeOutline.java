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

    /** Parses shapes such as {@code "-9,0 -9,40 9,40; 0,0 5,5 5,0"}; x runs to the right and y upwards. */
    static List<ShapeOutline> parse(String shapes) {
        return Arrays.stream(shapes.split("; ", -1))
                .map(shape -> new ShapeOutline(Arrays.stream(shape.split(" ", -1))
                        .map(ShapeOutline::point)
                        .toList()))
                .toList();
    }

    private static ShapePoint point(String text) {
        String[] parts = text.split(",", -1);
        return new ShapePoint(Double.parseDouble(parts[0]), -Double.parseDouble(parts[1]));
    }

    ShapeOutline placed(double scale, double left, double top) {
        return new ShapeOutline(
                points.stream().map(point -> point.placed(scale, left, top)).toList());
    }

    /** The same line, ending where it begins. */
    ShapeOutline closed() {
        List<ShapePoint> ring = new ArrayList<>(points);
        ring.add(points.get(0));
        return new ShapeOutline(ring);
    }

    /** A smooth curve through the same points; a closed line has no corner where it begins. */
    ShapeOutline rounded() {
        int last = points.size() - 1;
        boolean ring = points.get(0).equals(points.get(last));
        List<ShapePoint> curve = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            ShapePoint before = points.get(i > 0 ? i - 1 : ring ? last - 1 : 0);
            ShapePoint after = points.get(i + 2 <= last ? i + 2 : ring ? 1 : last);
            for (int step = 0; step < STEPS; step++) {
                curve.add(ShapePoint.between(before, points.get(i), points.get(i + 1), after, (double) step / STEPS));
            }
        }
        curve.add(points.get(last));
        return new ShapeOutline(curve);
    }
}
