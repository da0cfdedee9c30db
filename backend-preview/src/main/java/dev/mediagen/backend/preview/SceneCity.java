package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** One row of buildings; after dark their windows are lit. */
final class SceneCity implements ImageLayer {

    private static final double[] ROWS = {0, 0.35, 0.7, 1};
    private static final ImageColour LAMP = ImageColour.hex(0xFFD98A);

    private final SceneFrame frame;
    private final MathNoise noise;
    private final double near;
    private final double cell;
    private final double drift;
    private final ImageColour wall;
    private final ImageColour haze;
    private final ImageColour lamp;
    private final double lit;
    private final float[] top;
    private final SceneHidden hidden;

    private SceneCity(SceneLook look, SceneFrame frame, double near, SceneHidden hidden) {
        this.frame = frame;
        this.near = near;
        this.hidden = hidden;
        noise = look.noise("skyline" + near);
        cell = 0.05 + 0.07 * near;
        drift = frame.time() * (0.004 + 0.02 * near);
        ScenePalette palette = look.palette();
        ImageColour far = palette.sky().at(0.7).mix(palette.near(), 0.35);
        wall = far.mix(palette.near(), 0.1 + 0.85 * near);
        haze = wall.mix(palette.sky().at(1), 0.5 * (1 - 0.7 * near));
        lamp = LAMP.mix(palette.light(), 0.3);
        lit = look.hour() == SceneTimeOfDay.DAY ? 0.06 : look.isNight() ? 0.42 : 0.3;
        top = new float[frame.width()];
        double street = frame.height() * (0.72 + 0.3 * near);
        for (int x = 0; x < top.length; x++) {
            double place = place(x);
            top[x] = (float) (street - frame.unit() * tall((int) Math.floor(place), place - Math.floor(place)));
        }
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        SceneHidden hidden = new SceneHidden(frame.width());
        List<ImageLayer> layers = new ArrayList<>();
        // From the front to the back, so that each row knows what those before it hide.
        for (int i = ROWS.length - 1; i >= 0; i--) {
            SceneCity row = new SceneCity(look, frame, ROWS[i], hidden);
            layers.add(0, row);
            hidden = hidden.behind(row.top);
        }
        layers.addAll(0, SceneSky.layers(look, frame, frame.height() * 0.78, hidden));
        return layers;
    }

    @Override
    public void paint(int y, ImageRow row) {
        double unit = frame.unit();
        for (int x = 0; x < row.width(); x++) {
            double below = y - top[x];
            if (below > -1 && !hidden.at(x, y)) {
                row.mix(x, wall, Math.min(1, below + 1));
                row.mix(x, haze, MathCurves.clamp(below / (unit * 0.55)));
                window(x, row, below / unit);
            }
        }
    }

    /** Which house stands in a column, and how far from its left wall the column is. */
    private double place(int x) {
        return (x / frame.unit() + drift) / cell;
    }

    private double tall(int house, double inside) {
        double size = noise.cell(house, 0);
        double tall = (0.52 - 0.2 * near) * (0.25 + size * size);
        boolean stepped = noise.cell(house, 3) > 0.6 && Math.abs(inside - 0.5) > 0.32;
        boolean mast = noise.cell(house, 4) > 0.75 && Math.abs(inside - 0.5) < 0.02;
        return tall * (stepped ? 0.88 : 1) + (mast ? 0.07 : 0);
    }

    private void window(int x, ImageRow row, double below) {
        double place = place(x);
        int house = (int) Math.floor(place);
        int across = 4 + (int) (noise.cell(house, 5) * 5);
        double column = ((place - house) * 1.16 - 0.08) * across;
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
