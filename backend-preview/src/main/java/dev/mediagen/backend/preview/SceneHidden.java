package dev.mediagen.backend.preview;

import java.util.Arrays;

/** What cannot be seen because something stands before it: in every column, all that lies below a certain row. */
final class SceneHidden {

    private final float[] from;

    /** Nothing is hidden. */
    SceneHidden(int width) {
        from = new float[width];
        Arrays.fill(from, Float.MAX_VALUE);
    }

    /** What is hidden besides by something that fills every column from a row down. */
    SceneHidden behind(float[] top) {
        SceneHidden more = new SceneHidden(from.length);
        for (int x = 0; x < from.length; x++) {
            more.from[x] = Math.min(from[x], top[x]);
        }
        return more;
    }

    boolean at(int x, int y) {
        return y > from[x];
    }

    /** Whether nothing of a row can be seen. */
    boolean row(int y) {
        for (float top : from) {
            if (y <= top) {
                return false;
            }
        }
        return true;
    }
}
