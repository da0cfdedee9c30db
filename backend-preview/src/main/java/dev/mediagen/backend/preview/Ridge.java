package dev.mediagen.backend.preview;

/** One line of hills, with haze in the valley before it. */
final class Ridge implements Layer {

    private final float[] top;
    private final float[] ground;
    private final double highest;
    private final double haze;
    private final Colour crest;
    private final Colour valley;
    private final Relief relief;

    /**
     * A ridge.
     *
     * @param top for every column, where it begins
     * @param ground for every column, from where the haze thickens
     * @param depth over how many pixels the haze thickens
     * @param crest its colour at the top
     * @param valley its colour in the haze
     * @param relief what is to be seen on its slope
     */
    Ridge(float[] top, float[] ground, double depth, Colour crest, Colour valley, Relief relief) {
        this.top = top;
        this.ground = ground;
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
    public void paint(int y, Row row) {
        if (y + 1 < highest) {
            return;
        }
        for (int x = 0; x < row.width(); x++) {
            double below = y - top[x];
            if (below > -1) {
                double cover = Math.min(1, below + 1);
                row.mix(x, crest, cover);
                row.mix(x, valley, Curves.clamp((y - ground[x]) / haze));
                double light = relief.light(x, y, below);
                if (light > 0) {
                    row.mix(x, Colour.WHITE, cover * light);
                } else if (light < 0) {
                    row.shade(x, -cover * light);
                }
            }
        }
    }
}
