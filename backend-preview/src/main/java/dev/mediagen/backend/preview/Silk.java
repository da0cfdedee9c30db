package dev.mediagen.backend.preview;

/** Folded cloth: a plane that was bent by one sine after another. */
final class Silk implements Layer {

    private static final int FOLDS = 5;

    private final Ramp colours;
    private final Colour sheen;
    private final Frame frame;
    private final double[] bend = new double[FOLDS];
    private final double[] shift = new double[FOLDS];
    private final double size;

    Silk(Look look, Frame frame) {
        colours = look.palette().whole();
        sheen = look.palette().light();
        this.frame = frame;
        Dice dice = look.dice("silk");
        size = dice.between(0.55, 0.95);
        for (int i = 0; i < FOLDS; i++) {
            bend[i] = dice.between(0.75, 1.25);
            shift[i] = dice.fraction() + frame.time() * dice.between(-0.03, 0.03);
        }
    }

    @Override
    public void paint(int y, Row row) {
        for (int x = 0; x < row.width(); x++) {
            double u = x / frame.unit() * size;
            double v = y / frame.unit() * size;
            double slope = 0;
            for (int i = 0; i < FOLDS; i++) {
                double scale = 0.55 * (1 + 0.75 * i);
                double amount = 0.26 * bend[i] / (1 + 0.8 * i);
                double turned = u + amount * Curves.sin(v * scale + shift[i]);
                v += amount * Curves.cos(u * scale + shift[i] * 1.7);
                slope = turned - u;
                u = turned;
            }
            double place = 0.5 + 0.5 * Curves.sin(u * 0.75 + v * 0.55);
            row.set(x, colours.between(0.06 + 0.86 * place));
            double edge = Curves.sin(u * 1.5 + v * 1.1 + slope * 2);
            row.shine(x, sheen, 0.3 * edge * edge * edge * edge * place);
            row.shade(x, 0.35 * Curves.smooth(0.3, -1, edge) * (1 - place));
        }
    }
}
