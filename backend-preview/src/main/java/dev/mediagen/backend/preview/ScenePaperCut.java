package dev.mediagen.backend.preview;

/** Sheets of coloured paper, each with a hole cut into it, one above the other; every edge throws a shadow. */
final class ScenePaperCut implements ImageLayer {

    private static final int SHEETS = 8;

    private final ImageGradient colours;
    private final SceneFrame frame;
    private final MathNoise noise;
    private final double centreX;
    private final double centreY;
    private final boolean inwards;

    ScenePaperCut(SceneLook look, SceneFrame frame) {
        colours = look.palette().whole();
        this.frame = frame;
        noise = look.noise("paper");
        MathRandom dice = look.dice("paper");
        centreX = frame.width() * dice.between(0.3, 0.7);
        centreY = frame.height() * dice.between(0.3, 0.65);
        inwards = dice.chance(0.5);
    }

    @Override
    public void paint(int y, ImageRow row) {
        double unit = frame.unit();
        double throwX = unit * 0.008;
        for (int x = 0; x < row.width(); x++) {
            double here = height(x, y) * SHEETS;
            int sheet = (int) Math.floor(here);
            double place = MathCurves.clamp((sheet + 0.5) / SHEETS);
            row.set(x, colours.at(0.08 + 0.84 * (inwards ? 1 - place : place)));
            // The light comes from the upper left: a place lies in the shade when the paper there is higher.
            double towards = height(x - throwX, y - throwX * 1.5) * SHEETS;
            double farther = height(x - throwX * 2.5, y - throwX * 3.5) * SHEETS;
            double shadow = 0.28 * MathCurves.smooth(0, 0.12, towards - sheet - 1)
                    + 0.16 * MathCurves.smooth(0, 0.3, farther - sheet - 1);
            row.shade(x, shadow);
            double edge = MathCurves.smooth(0.045, 0, here - sheet);
            row.mix(x, ImageColour.WHITE, 0.22 * edge * (1 - shadow * 2));
        }
    }

    private double height(double x, double y) {
        double dx = (x - centreX) / frame.unit();
        double dy = (y - centreY) / frame.unit();
        double bowl = Math.sqrt(dx * dx + dy * dy) * 0.95;
        double time = frame.time() * 0.05;
        return bowl + 0.2 * noise.at(dx * 2.1 + time, dy * 2.1) + 0.07 * noise.at(dx * 5 + 7, dy * 5 - time * 2);
    }
}
