package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** A skyline: rows of buildings, whose windows are lit after dark. */
final class SceneCity {

    private static final double[] ROWS = {0, 0.35, 0.7, 1};
    private static final ImageColour LAMP = ImageColour.hex(0xFFDE98);

    private final SceneFrame frame;
    private final MathNoise noise;
    private final double near;
    private final double plot;

    private SceneCity(SceneLook look, SceneFrame frame, double near) {
        this.frame = frame;
        this.near = near;
        noise = look.noise("skyline" + near);
        plot = 0.05 + 0.07 * near;
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        double litShare = look.timeOfDay() == SceneTimeOfDay.DAY ? 0.06 : look.isNight() ? 0.42 : 0.3;
        ScenePalette palette = look.palette();
        ImageColour far = palette.sky().at(0.7).mix(palette.foreground(), 0.35);
        float[] hiddenFrom = SceneRidge.nothingHidden(frame);
        List<ImageLayer> layers = new ArrayList<>();
        // From the nearest to the furthest, so that each row knows what the nearer ones hide.
        for (int i = ROWS.length - 1; i >= 0; i--) {
            SceneCity row = new SceneCity(look, frame, ROWS[i]);
            float[] top = row.top();
            ImageColour wall = far.mix(palette.foreground(), 0.1 + 0.85 * ROWS[i]);
            ImageColour mist = wall.mix(palette.sky().at(1), 0.5 - 0.35 * ROWS[i]);
            double mistFrom = frame.height() * (0.3 + 0.3 * ROWS[i]);
            SceneRidge.Light windows = (x, y, below) -> row.window(x, below / frame.unit(), litShare);
            layers.add(0, SceneRidge.layer(top, hiddenFrom, mistFrom, frame.unit() * 0.55, wall, mist, LAMP, windows));
            hiddenFrom = SceneRidge.hiddenBehind(top, hiddenFrom);
        }
        layers.addAll(0, SceneSky.layers(look, frame, frame.height() * 0.78));
        return layers;
    }

    /** The number of the house in a column; the fraction is the position within the house. */
    private double position(int x) {
        return (x / frame.unit() + frame.time() * (0.004 + 0.02 * near)) / plot;
    }

    private float[] top() {
        double street = frame.height() * (0.72 + 0.3 * near);
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            int house = (int) Math.floor(position(x));
            top[x] = (float) (street - frame.unit() * height(house, Math.abs(position(x) - house - 0.5)));
        }
        return top;
    }

    private double height(int house, double fromMiddle) {
        double size = noise.cell(house, 0);
        double height = (0.52 - 0.2 * near) * (0.25 + size * size);
        boolean stepped = noise.cell(house, 3) > 0.6 && fromMiddle > 0.32;
        boolean mast = noise.cell(house, 4) > 0.75 && fromMiddle < 0.02;
        return height * (stepped ? 0.88 : 1) + (mast ? 0.07 : 0);
    }

    /** The light of the window at a place; 0 when it is dark or there is none. */
    private double window(int x, double below, double litShare) {
        int house = (int) Math.floor(position(x));
        int perFloor = 4 + (int) (noise.cell(house, 5) * 5);
        double across = ((position(x) - house) * 1.16 - 0.08) * perFloor;
        double down = below * perFloor / plot / 1.5 - 0.8;
        int column = (int) Math.floor(across);
        int floor = (int) Math.floor(down);
        double chance = noise.cell(house * 31 + column, floor + 50);
        boolean pane = Math.abs(across - column - 0.5) < 0.27 && Math.abs(down - floor - 0.5) < 0.28;
        boolean inside = column >= 0 && column < perFloor && floor >= 0;
        return pane && inside && chance < litShare * (0.6 + 0.4 * near) ? 0.35 + 0.5 * chance / litShare : 0;
    }
}
