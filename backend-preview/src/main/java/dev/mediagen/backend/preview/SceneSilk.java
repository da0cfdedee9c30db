package dev.mediagen.backend.preview;

import java.util.List;

/** An abstract scene like folded cloth: a plane that is bent by one sine after another. */
final class SceneSilk {

    private static final int FOLDS = 5;

    private SceneSilk() {}

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        MathRandom random = look.random("silk");
        double size = random.between(0.55, 0.95);
        double[] bend = new double[FOLDS];
        double[] shift = new double[FOLDS];
        for (int i = 0; i < FOLDS; i++) {
            bend[i] = 0.26 * random.between(0.75, 1.25) / (1 + 0.8 * i);
            shift[i] = random.fraction() + frame.time() * random.between(-0.03, 0.03);
        }
        return List.of((y, row) -> {
            for (int x = 0; x < row.width(); x++) {
                double u = x / frame.unit() * size;
                double v = y / frame.unit() * size;
                double slope = 0;
                for (int i = 0; i < FOLDS; i++) {
                    double scale = 0.55 * (1 + 0.75 * i);
                    slope = bend[i] * MathCurves.sin(v * scale + shift[i]);
                    v += bend[i] * MathCurves.cos(u * scale + shift[i] * 1.7);
                    u += slope;
                }
                paint(
                        x,
                        row,
                        look.palette(),
                        0.5 + 0.5 * MathCurves.sin(u * 0.75 + v * 0.55),
                        u * 1.5 + v * 1.1 + slope * 2);
            }
        });
    }

    private static void paint(int x, ImageRow row, ScenePalette palette, double tone, double fold) {
        double edge = MathCurves.sin(fold);
        row.set(x, palette.tones().at(0.06 + 0.86 * tone));
        row.shine(x, palette.light(), 0.3 * edge * edge * edge * edge * tone);
        row.mix(x, ImageColour.BLACK, 0.35 * MathCurves.smooth(0.3, -1, edge) * (1 - tone));
    }
}
