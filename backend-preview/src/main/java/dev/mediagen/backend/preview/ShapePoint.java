package dev.mediagen.backend.preview;

/**
 * A place in a picture.
 *
 * @param x from left to right
 * @param y from top to bottom
 */
record ShapePoint(double x, double y) {

    boolean isAt(ShapePoint other) {
        return x == other.x && y == other.y;
    }

    ShapePoint placed(double scale, double left, double top) {
        return new ShapePoint(left + x * scale, top + y * scale);
    }

    /** A place on the smooth line (Catmull-Rom) from the second of four points to the third; 0 to 1. */
    static ShapePoint between(ShapePoint before, ShapePoint from, ShapePoint to, ShapePoint after, double share) {
        return new ShapePoint(
                between(before.x, from.x, to.x, after.x, share), between(before.y, from.y, to.y, after.y, share));
    }

    private static double between(double before, double from, double to, double after, double t) {
        double pull = 0.5 * (to - before);
        double push = 0.5 * (after - from);
        double rest = to - from;
        return from + t * (pull + t * (3 * rest - 2 * pull - push + t * (pull + push - 2 * rest)));
    }
}
