package dev.mediagen.backend.preview;

/** Panes of glass in lead: the cells around scattered points, with the sun behind them. */
final class StainedGlass implements Layer {

    private final Look look;
    private final Frame frame;
    private final Noise noise;
    private final double cells;
    private final double sunX;
    private final double sunY;
    private final Ramp colours;

    StainedGlass(Look look, Frame frame) {
        this.look = look;
        this.frame = frame;
        noise = look.noise("glass");
        Dice dice = look.dice("glass");
        colours = look.palette().gaudy(dice);
        cells = dice.between(6, 9);
        sunX = frame.width() * dice.between(0.3, 0.7);
        sunY = frame.height() * dice.between(0.25, 0.55);
    }

    @Override
    public void paint(int y, Row row) {
        double unit = frame.unit();
        double v = y / unit * cells;
        for (int x = 0; x < row.width(); x++) {
            double u = x / unit * cells;
            int column = (int) Math.floor(u);
            int line = (int) Math.floor(v);
            double first = 9;
            double second = 9;
            int pane = 0;
            for (int cell = 0; cell < 9; cell++) {
                int i = column + cell % 3 - 1;
                int j = line + cell / 3 - 1;
                double dx = pointX(i, j) - u;
                double dy = pointY(i, j) - v;
                double distance = dx * dx + dy * dy;
                if (distance < first) {
                    second = first;
                    first = distance;
                    pane = cell;
                } else if (distance < second) {
                    second = distance;
                }
            }
            double lead = Math.sqrt(second) - Math.sqrt(first);
            paint(x, y, row, column + pane % 3 - 1, line + pane / 3 - 1, lead, u, v);
        }
    }

    private void paint(int x, int y, Row row, int i, int j, double lead, double u, double v) {
        double dx = (x - sunX) / frame.unit();
        double dy = (y - sunY) / frame.unit();
        double sun = 0.16 / (0.16 + dx * dx + dy * dy);
        row.set(x, colours.at(noise.cell(i + 900, j)));
        row.shade(x, 0.55 * (1 - sun) * noise.cell(i, j + 900));
        row.shine(
                x,
                look.palette().light(),
                Math.max(0, 0.7 * sun * sun + 0.25 * noise.fractal(u * 2 + v, v * 2 - u, 3)));
        row.shade(x, 0.35 * Curves.smooth(0.35, 0.02, lead));
        row.mix(x, look.palette().near(), Curves.smooth(0.075, 0.045, lead));
    }

    private double pointX(int i, int j) {
        return i + 0.5 + 0.42 * Curves.sin(noise.cell(i, j) * 2 + frame.time() * 0.04);
    }

    private double pointY(int i, int j) {
        return j + 0.5 + 0.42 * Curves.cos(noise.cell(i + 500, j) * 2 + frame.time() * 0.05);
    }
}
