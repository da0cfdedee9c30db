package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** One row of buildings; after dark their windows are lit. */
final class Skyline implements Layer {

    private final Frame frame;
    private final Noise noise;
    private final double near;
    private final double cell;
    private final double drift;
    private final double street;
    private final Colour wall;
    private final Colour haze;
    private final Colour lamp;
    private final double lit;

    private Skyline(Look look, Frame frame, double near) {
        this.frame = frame;
        this.near = near;
        noise = look.noise("skyline" + near);
        cell = 0.05 + 0.07 * near;
        drift = frame.time() * (0.004 + 0.02 * near);
        street = frame.height() * (0.72 + 0.3 * near);
        Palette palette = look.palette();
        Colour far = palette.sky().at(0.7).mix(palette.near(), 0.35);
        wall = far.mix(palette.near(), 0.1 + 0.85 * near);
        haze = wall.mix(palette.sky().at(1), 0.5 * (1 - 0.7 * near));
        lamp = Colour.hex(0xFFD98A).mix(palette.light(), 0.3);
        lit = look.hour() == Hour.DAY ? 0.06 : look.isNight() ? 0.42 : 0.3;
    }

    static List<Layer> layers(Look look, Frame frame) {
        List<Layer> layers = new ArrayList<>(Sky.layers(look, frame, frame.height() * 0.78));
        for (double near : new double[] {0, 0.35, 0.7, 1}) {
            layers.add(new Skyline(look, frame, near));
        }
        return layers;
    }

    @Override
    public void paint(int y, Row row) {
        double unit = frame.unit();
        for (int x = 0; x < row.width(); x++) {
            double along = x / unit + drift;
            int house = (int) Math.floor(along / cell);
            double inside = along / cell - house;
            double below = y - top(house, inside);
            if (below > -1) {
                row.mix(x, wall, Math.min(1, below + 1));
                row.mix(x, haze, Curves.clamp(below / (unit * 0.55)));
                window(x, row, house, inside, below / unit);
            }
        }
    }

    private double top(int house, double inside) {
        double size = noise.cell(house, 0);
        double tall = (0.52 - 0.2 * near) * (0.25 + size * size);
        boolean stepped = noise.cell(house, 3) > 0.6 && Math.abs(inside - 0.5) > 0.32;
        boolean mast = noise.cell(house, 4) > 0.75 && Math.abs(inside - 0.5) < 0.02;
        return street - frame.unit() * (tall * (stepped ? 0.88 : 1) + (mast ? 0.07 : 0));
    }

    private void window(int x, Row row, int house, double inside, double below) {
        int across = 4 + (int) (noise.cell(house, 5) * 5);
        double column = (inside * 1.16 - 0.08) * across;
        double floor = below * across / cell / 1.5 - 0.8;
        int line = (int) Math.floor(floor);
        if (column < 0 || column >= across || line < 0) {
            return;
        }
        boolean pane = Math.abs(column - Math.floor(column) - 0.5) < 0.27 && Math.abs(floor - line - 0.5) < 0.28;
        double chance = noise.cell(house * 31 + (int) column, line + 50);
        if (pane && chance < lit * (0.6 + 0.4 * near)) {
            row.mix(x, lamp, 0.35 + 0.5 * chance / lit);
        }
    }
}
