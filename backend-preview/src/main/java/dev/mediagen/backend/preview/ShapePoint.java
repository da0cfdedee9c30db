package dev.mediagen.backend.preview;

/** A point of a shape; x runs to the right and y downwards. */
record ShapePoint(double x, double y) {

    ShapePoint placed(double scale, double left, double top) {
        return new ShapePoint(left + x * scale, top + y * scale);
    }

    /** A point on the smooth curve (Catmull-Rom) from the second of four points to the third; {@code t} is 0 to 1. */
    static ShapePoint between(ShapePoint before, ShapePoint from, ShapePoint to, ShapePoint after, double t) {
        return new ShapePoint(between(before.x, from.x, to.x, after.x, t), between(before.y, from.y, to.y, after.y, t));
    }

    private static double between(double before, double from, double to, double after, double t) {
        double startSlope = 0.5 * (to - before);
        double endSlope = 0.5 * (after - from);
        double way = to - from;
        return from
                + t * (startSlope + t * (3 * way - 2 * startSlope - endSlope + t * (startSlope + endSlope - 2 * way)));
    }
}
