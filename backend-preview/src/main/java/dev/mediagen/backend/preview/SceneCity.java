package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** A skyline: rows of buildings, whose windows are lit after dark. */
final class SceneCity implements ImageLayer {

    private static final double[] ROWS = {0, 0.35, 0.7, 1};
    private static final ImageColour LAMP = ImageColour.hex(0xFFDE98);

    private final SceneFrame frame;
    private final MathNoise noise;
    private final double near;
    private final double plot;
    private final double drift;
    private final ImageColour wall;
    private final ImageColour mist;
    private final double litShare;
    private final float[] top;
    private final float[] hiddenFrom;

    private SceneCity(SceneLook look, SceneFrame frame, double near, float[] hiddenFrom) {
        this.frame = frame;
        this.near = near;
        this.hiddenFrom = hiddenFrom;
        noise = look.noise("skyline" + near);
        plot = 0.05 + 0.07 * near;
        drift = frame.time() * (0.004 + 0.02 * near);
        ScenePalette palette = look.palette();
        ImageColour far = palette.sky().at(0.7).mix(palette.foreground(), 0.35);
        wall = far.mix(palette.foreground(), 0.1 + 0.85 * near);
        mist = wall.mix(palette.sky().at(1), 0.5 * (1 - 0.7 * near));
        litShare = look.timeOfDay() == SceneTimeOfDay.DAY ? 0.06 : look.isNight() ? 0.42 : 0.3;
        top = new float[frame.width()];
        double street = frame.height() * (0.72 + 0.3 * near);
        for (int x = 0; x < top.length; x++) {
            double position = position(x);
            int house = (int) Math.floor(position);
            top[x] = (float) (street - frame.unit() * height(house, Math.abs(position - house - 0.5)));
        }
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        float[] hiddenFrom = SceneRidge.nothingHidden(frame);
        List<ImageLayer> layers = new ArrayList<>();
        // From the nearest to the furthest, so that each row knows what the nearer ones hide.
        for (int i = ROWS.length - 1; i >= 0; i--) {
            SceneCity row = new SceneCity(look, frame, ROWS[i], hiddenFrom);
            layers.add(0, row);
            hiddenFrom = SceneRidge.hiddenBehind(row.top, hiddenFrom);
        }
        layers.addAll(0, SceneSky.layers(look, frame, frame.height() * 0.78));
        return layers;
    }

    @Override
    public void paint(int y, ImageRow row) {
        for (int x = 0; x < row.width(); x++) {
            double below = y - top[x];
            if (below > -1 && y <= hiddenFrom[x]) {
                row.mix(x, wall, Math.min(1, below + 1));
                row.mix(x, mist, MathCurves.clamp(below / (frame.unit() * 0.55)));
                window(x, row, below / frame.unit());
            }
        }
    }

    /** The number of the house in a column; the fraction is the position within the house. */
    private double position(int x) {
        return (x / frame.unit() + drift) / plot;
    }

    private double height(int house, double fromMiddle) {
        double size = noise.cell(house, 0);
        double height = (0.52 - 0.2 * near) * (0.25 + size * size);
        boolean stepped = noise.cell(house, 3) > 0.6 && fromMiddle > 0.32;
        boolean mast = noise.cell(house, 4) > 0.75 && fromMiddle < 0.02;
        return height * (stepped ? 0.88 : 1) + (mast ? 0.07 : 0);
    }

    private void window(int x, ImageRow row, double below) {
        double position = position(x);
        int house = (int) Math.floor(position);
        int perFloor = 4 + (int) (noise.cell(house, 5) * 5);
        double across = ((position - house) * 1.16 - 0.08) * perFloor;
        double down = below * perFloor / plot / 1.5 - 0.8;
        int column = (int) Math.floor(across);
        int floor = (int) Math.floor(down);
        double chance = noise.cell(house * 31 + column, floor + 50);
        boolean pane = Math.abs(across - column - 0.5) < 0.27 && Math.abs(down - floor - 0.5) < 0.28;
        if (pane && column >= 0 && column < perFloor && floor >= 0 && chance < litShare * (0.6 + 0.4 * near)) {
            row.mix(x, LAMP, 0.35 + 0.5 * chance / litShare);
        }
    }
}
