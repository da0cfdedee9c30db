package dev.mediagen.backend.preview;

/** One line of hills, with haze in the valley before it. */
final class SceneRidge implements ImageLayer {

    private final float[] top;
    private final float[] ground;
    private final SceneHidden hidden;
    private final double highest;
    private final double haze;
    private final ImageColour crest;
    private final ImageColour valley;
    private final Relief relief;

    /**
     * A ridge.
     *
     * @param top for every column, where it begins
     * @param ground for every column, from where the haze thickens
     * @param hidden what cannot be seen of it
     * @param depth over how many pixels the haze thickens
     * @param crest its colour at the top
     * @param valley its colour in the haze
     * @param relief what is to be seen on its slope
     */
    SceneRidge(
            float[] top,
            float[] ground,
            SceneHidden hidden,
            double depth,
            ImageColour crest,
            ImageColour valley,
            Relief relief) {
        this.top = top;
        this.ground = ground;
        this.hidden = hidden;
        this.haze = depth;
        this.crest = crest;
        this.valley = valley;
        this.relief = relief;
        float least = Float.MAX_VALUE;
        for (float height : top) {
            least = Math.min(least, height);
        }
        highest = least;
    }

    /** How a slope is shaded. */
    @FunctionalInterface
    interface Relief {

        Relief FLAT = (x, y, below) -> 0;

        /** How much light falls on a place, from -1 to 1; {@code below} is its distance from the crest in pixels. */
        double light(int x, int y, double below);
    }

    @Override
    public void paint(int y, ImageRow row) {
        if (y + 1 < highest) {
            return;
        }
        for (int x = 0; x < row.width(); x++) {
            double below = y - top[x];
            if (below > -1 && !hidden.at(x, y)) {
                double cover = Math.min(1, below + 1);
                row.mix(x, crest, cover);
                row.mix(x, valley, MathCurves.clamp((y - ground[x]) / haze));
                double light = relief.light(x, y, below);
                if (light > 0) {
                    row.mix(x, ImageColour.WHITE, cover * light);
                } else if (light < 0) {
                    row.shade(x, -cover * light);
                }
            }
        }
    }
}
