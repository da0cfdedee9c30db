package dev.mediagen.backend.preview;

import java.util.Arrays;

/** A silhouette of a landscape: everything below a line of crests, in a colour that fades into mist. */
final class SceneRidge {

    /** A slope without light and shade. */
    static final Light EVEN = (x, y, below) -> 0;

    private SceneRidge() {}

    /** The light on a slope. */
    @FunctionalInterface
    interface Light {

        /** From -1 for black to 1 for the colour of the light at a pixel, which is so many pixels below the crest. */
        double at(int x, int y, double below);
    }

    /**
     * The layer of a ridge.
     *
     * @param top for every column, the row where it begins
     * @param hiddenFrom for every column, the row where something nearer begins
     * @param mistFrom the row where mist begins
     * @param mistDepth how many rows below it the mist is densest
     */
    static ImageLayer layer(
            float[] top,
            float[] hiddenFrom,
            double mistFrom,
            double mistDepth,
            ImageColour colour,
            ImageColour mist,
            ImageColour lightColour,
            Light light) {
        return (y, row) -> {
            ImageColour slope = colour.mix(mist, MathCurves.clamp((y - mistFrom) / mistDepth));
            for (int x = 0; x < row.width(); x++) {
                double below = y - top[x];
                if (below > -1 && y <= hiddenFrom[x]) {
                    double cover = Math.min(1, below + 1);
                    row.mix(x, slope, cover);
                    double change = cover * light.at(x, y, below);
                    row.mix(x, change > 0 ? lightColour : ImageColour.BLACK, Math.abs(change));
                }
            }
        };
    }

    /** For the nearest ridge: nothing hides any part of it. */
    static float[] nothingHidden(SceneFrame frame) {
        float[] rows = new float[frame.width()];
        Arrays.fill(rows, Float.MAX_VALUE);
        return rows;
    }

    /** What is hidden for everything further away than a ridge. */
    static float[] hiddenBehind(float[] top, float[] hiddenFrom) {
        float[] rows = new float[top.length];
        for (int x = 0; x < rows.length; x++) {
            rows[x] = Math.min(top[x], hiddenFrom[x]);
        }
        return rows;
    }

    /** The column of the highest crest between two shares of the width. */
    static int summit(float[] top, double from, double to) {
        int best = (int) (top.length * from);
        for (int x = best; x < top.length * to; x++) {
            best = top[x] < top[best] ? x : best;
        }
        return best;
    }
}
