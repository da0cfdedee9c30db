package dev.mediagen.backend.preview;

/** Panes of glass in lead: the cells around scattered points, with the sun behind them. */
final class SceneStainedGlass implements ImageLayer {

    private final SceneLook look;
    private final SceneFrame frame;
    private final MathNoise noise;
    private final double cells;
    private final double sunX;
    private final double sunY;
    private final ImageGradient colours;
    private final int columns;
    private final double[] pointX;
    private final double[] pointY;

    SceneStainedGlass(SceneLook look, SceneFrame frame) {
        this.look = look;
        this.frame = frame;
        noise = look.noise("glass");
        MathRandom dice = look.dice("glass");
        colours = look.palette().gaudy(dice);
        cells = dice.between(6, 9);
        sunX = frame.width() * dice.between(0.3, 0.7);
        sunY = frame.height() * dice.between(0.25, 0.55);
        columns = (int) (frame.width() / frame.unit() * cells) + 4;
        int lines = (int) (frame.height() / frame.unit() * cells) + 4;
        pointX = new double[columns * lines];
        pointY = new double[columns * lines];
        for (int cell = 0; cell < columns * lines; cell++) {
            int i = cell % columns;
            int j = cell / columns;
            pointX[cell] = i + 0.5 + 0.42 * MathCurves.sin(noise.cell(i, j) * 2 + frame.time() * 0.04);
            pointY[cell] = j + 0.5 + 0.42 * MathCurves.cos(noise.cell(i + 500, j) * 2 + frame.time() * 0.05);
        }
    }

    /** Every place lies in the pane of the nearest point; where two are as near there is lead. */
    @Override
    public void paint(int y, ImageRow row) {
        double unit = frame.unit();
        // One column and one line of panes begin outside the picture.
        double v = y / unit * cells + 1;
        for (int x = 0; x < row.width(); x++) {
            double u = x / unit * cells + 1;
            int home = ((int) v) * columns + (int) u;
            double first = 9;
            double second = 9;
            int pane = home;
            for (int i = 0; i < 9; i++) {
                int cell = home + (i / 3 - 1) * columns + i % 3 - 1;
                double dx = pointX[cell] - u;
                double dy = pointY[cell] - v;
                double distance = dx * dx + dy * dy;
                if (distance < first) {
                    second = first;
                    first = distance;
                    pane = cell;
                } else if (distance < second) {
                    second = distance;
                }
            }
            glaze(x, y, row, pane, Math.sqrt(second) - Math.sqrt(first));
        }
    }

    private void glaze(int x, int y, ImageRow row, int pane, double lead) {
        double dx = (x - sunX) / frame.unit();
        double dy = (y - sunY) / frame.unit();
        double sun = 0.16 / (0.16 + dx * dx + dy * dy);
        row.set(x, colours.at(noise.cell(pane, 900)));
        row.shade(x, 0.55 * (1 - sun) * noise.cell(pane, 901));
        double grain = noise.fractal((dx * 2 + dy) * cells, (dy * 2 - dx) * cells, 3);
        row.shine(x, look.palette().light(), Math.max(0, 0.7 * sun * sun + 0.25 * grain));
        row.shade(x, 0.35 * MathCurves.smooth(0.35, 0.02, lead));
        row.mix(x, look.palette().near(), MathCurves.smooth(0.075, 0.045, lead));
    }
}
