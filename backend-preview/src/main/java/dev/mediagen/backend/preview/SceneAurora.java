package dev.mediagen.backend.preview;

/** Northern lights: curtains that hang from a wandering seam and burn brightest at their lower edge. */
final class SceneAurora implements ImageLayer {

    private static final int CURTAINS = 3;
    private static final ImageColour GREEN = ImageColour.hex(0x57FFB0);
    private static final ImageColour VIOLET = ImageColour.hex(0xB36BFF);

    private final float[][] seam = new float[CURTAINS][];
    private final float[][] rays = new float[CURTAINS][];
    private final double tall;
    private final double horizon;

    SceneAurora(SceneLook look, SceneFrame frame, double horizon) {
        this.horizon = horizon;
        tall = horizon * 0.62;
        for (int i = 0; i < CURTAINS; i++) {
            MathNoise noise = look.noise("aurora" + i);
            seam[i] = new float[frame.width()];
            rays[i] = new float[frame.width()];
            for (int x = 0; x < frame.width(); x++) {
                double along = x / frame.unit();
                double wander = noise.fractal(along * 1.3, frame.time() * 0.08, 3);
                seam[i][x] = (float) (horizon * (0.62 + 0.5 * wander - 0.1 * i));
                double ray = noise.fractal(along * 14 + wander * 4, 40 + frame.time() * 0.35, 2);
                rays[i][x] = (float) ((0.55 + 0.6 * ray) * MathCurves.smooth(-0.4, 0.3, noise.at(along * 1.1, 80)));
            }
        }
    }

    @Override
    public void paint(int y, ImageRow row) {
        if (y >= horizon) {
            return;
        }
        for (int i = 0; i < CURTAINS; i++) {
            for (int x = 0; x < row.width(); x++) {
                double above = (seam[i][x] - y) / tall;
                if (above > -0.06 && above < 1) {
                    double fade = (1 - above) * (1 - above) * MathCurves.smooth(-0.06, 0.03, above);
                    row.shine(x, GREEN, 0.6 * rays[i][x] * fade * fade);
                    row.shine(x, VIOLET, 0.4 * rays[i][x] * fade * MathCurves.smooth(0.05, 0.6, above));
                }
            }
        }
    }
}
