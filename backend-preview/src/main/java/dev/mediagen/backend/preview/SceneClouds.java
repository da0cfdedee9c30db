package dev.mediagen.backend.preview;

/** Long thin clouds that drift, lit from below at dawn and dusk. */
final class SceneClouds implements ImageLayer {

    private final MathNoise noise;
    private final ImageColour colour;
    private final double unit;
    private final double horizon;
    private final double drift;
    private final double gaps;
    private final int grain;

    SceneClouds(SceneLook look, SceneFrame frame, double horizon) {
        noise = look.noise("clouds");
        ScenePalette palette = look.palette();
        colour = look.hour() == SceneTimeOfDay.DAY
                ? ImageColour.WHITE
                : palette.sky().at(0.85).mix(palette.light(), 0.4);
        unit = frame.unit();
        this.horizon = horizon;
        drift = frame.time() * 0.03;
        grain = Math.max(1, (int) (unit / 160));
        gaps = look.dice("gaps").between(-0.05, 0.2);
    }

    @Override
    public void paint(int y, ImageRow row) {
        if (y >= horizon) {
            return;
        }
        double height = y / unit;
        double strength = 0.7 * MathCurves.smooth(0, 0.25, y / horizon) * MathCurves.smooth(1.0, 0.7, y / horizon);
        double thick = 0;
        double next = thickness(0, height);
        for (int x = 0; x < row.width(); x++) {
            // Clouds are soft: between two points that are worked out, the others lie on a line.
            int within = x % grain;
            if (within == 0) {
                thick = next;
                next = thickness(x + grain, height);
            }
            double here = MathCurves.mix(thick, next, (double) within / grain);
            row.mix(x, colour, strength * MathCurves.smooth(gaps, gaps + 0.5, here));
        }
    }

    private double thickness(int x, double height) {
        return noise.fractal((x / unit + drift) * 1.6, height * 7, 4);
    }
}
