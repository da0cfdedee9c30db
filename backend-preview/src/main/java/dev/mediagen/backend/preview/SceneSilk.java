package dev.mediagen.backend.preview;

/** Folded cloth: a plane that was bent by one sine after another. */
final class SceneSilk implements ImageLayer {

    private static final int FOLDS = 5;

    private final ImageGradient colours;
    private final ImageColour sheen;
    private final SceneFrame frame;
    private final double[] bend = new double[FOLDS];
    private final double[] shift = new double[FOLDS];
    private final double size;

    SceneSilk(SceneLook look, SceneFrame frame) {
        colours = look.palette().whole();
        sheen = look.palette().light();
        this.frame = frame;
        MathRandom dice = look.dice("silk");
        size = dice.between(0.55, 0.95);
        for (int i = 0; i < FOLDS; i++) {
            bend[i] = dice.between(0.75, 1.25);
            shift[i] = dice.fraction() + frame.time() * dice.between(-0.03, 0.03);
        }
    }

    @Override
    public void paint(int y, ImageRow row) {
        for (int x = 0; x < row.width(); x++) {
            double u = x / frame.unit() * size;
            double v = y / frame.unit() * size;
            double slope = 0;
            for (int i = 0; i < FOLDS; i++) {
                double scale = 0.55 * (1 + 0.75 * i);
                double amount = 0.26 * bend[i] / (1 + 0.8 * i);
                double turned = u + amount * MathCurves.sin(v * scale + shift[i]);
                v += amount * MathCurves.cos(u * scale + shift[i] * 1.7);
                slope = turned - u;
                u = turned;
            }
            double place = 0.5 + 0.5 * MathCurves.sin(u * 0.75 + v * 0.55);
            row.set(x, colours.between(0.06 + 0.86 * place));
            double edge = MathCurves.sin(u * 1.5 + v * 1.1 + slope * 2);
            row.shine(x, sheen, 0.3 * edge * edge * edge * edge * place);
            row.shade(x, 0.35 * MathCurves.smooth(0.3, -1, edge) * (1 - place));
        }
    }
}
