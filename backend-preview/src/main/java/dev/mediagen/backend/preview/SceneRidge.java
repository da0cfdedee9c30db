package dev.mediagen.backend.preview;

import java.util.Arrays;

/** One silhouette of a landscape: everything below a line of crests, in a colour that fades into mist. */
final class SceneRidge implements ImageLayer {

    private final float[] top;
    private final float[] hiddenFrom;
    private final double mistFrom;
    private final double mistDepth;
    private final ImageColour colour;
    private final ImageColour mist;
    private final Relief relief;

    /**
     * A ridge.
     *
     * @param top for every column, the row where it begins
     * @param hiddenFrom for every column, the row where something nearer begins
     * @param mistFrom the row where mist begins
     * @param mistDepth how many rows below it the mist is densest
     * @param relief the light and shade on its slope
     */
    SceneRidge(
            float[] top,
            float[] hiddenFrom,
            double mistFrom,
            double mistDepth,
            ImageColour colour,
            ImageColour mist,
            Relief relief) {
        this.top = top;
        this.hiddenFrom = hiddenFrom;
        this.mistFrom = mistFrom;
        this.mistDepth = mistDepth;
        this.colour = colour;
        this.mist = mist;
        this.relief = relief;
    }

    /** Light and shade on a slope. */
    @FunctionalInterface
    interface Relief {

        Relief FLAT = (x, y, below) -> 0;

        /** The light at a pixel, from -1 to 1; {@code below} is its distance from the crest in pixels. */
        double at(int x, int y, double below);
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

    @Override
    public void paint(int y, ImageRow row) {
        double dense = MathCurves.clamp((y - mistFrom) / mistDepth);
        ImageColour slope = colour.mix(mist, dense);
        for (int x = 0; x < row.width(); x++) {
            double below = y - top[x];
            if (below > -1 && y <= hiddenFrom[x]) {
                double cover = Math.min(1, below + 1);
                row.mix(x, slope, cover);
                double light = cover * relief.at(x, y, below);
                row.mix(x, light > 0 ? ImageColour.WHITE : ImageColour.BLACK, Math.abs(light));
            }
        }
    }
}
