package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Hills, mountains and forests: ridge behind ridge under a sky, paler the further away. */
final class SceneLandscape {

    private static final int RIDGES = 6;

    private final SceneLook look;
    private final SceneFrame frame;
    private final double horizon;

    private SceneLandscape(SceneLook look, SceneFrame frame) {
        this.look = look;
        this.frame = frame;
        horizon = frame.height() * look.random("land").between(0.5, 0.6);
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        return new SceneLandscape(look, frame).layers();
    }

    private List<ImageLayer> layers() {
        List<ImageLayer> layers = new ArrayList<>();
        float[] hiddenFrom = SceneRidge.nothingHidden(frame);
        // From the nearest to the furthest, so that each ridge knows what the nearer ones hide.
        for (int i = RIDGES - 1; i >= 0; i--) {
            double near = (double) i / (RIDGES - 1);
            float[] ground = ground(i, near, frame.time());
            float[] top = look.kind() == SceneKind.FOREST ? withTrees(ground, i, near) : ground;
            if (i == RIDGES - 2) {
                layers.addAll(0, figure(ground, i, near));
            }
            layers.add(0, ridge(top, hiddenFrom, i, near));
            hiddenFrom = SceneRidge.hiddenBehind(top, hiddenFrom);
        }
        layers.addAll(0, SceneSky.layers(look, frame, horizon * 1.1));
        return layers;
    }

    /** Stands on the crest that is highest when the video begins, and moves with the ground. */
    private List<ImageLayer> figure(float[] ground, int index, double near) {
        int summit = SceneRidge.summit(ground(index, near, 0), 0.2, 0.8);
        int x = Math.max(0, (int) (summit - frame.time() * speed(near) * frame.unit()));
        return look.figure()
                .map(figure -> figure.layers(x, ground[x], look, frame))
                .orElse(List.of());
    }

    /** Near ridges pass faster than far ones. In shares of the shorter edge per second. */
    private static double speed(double near) {
        return 0.004 + 0.03 * near * near;
    }

    private double baseline(double near) {
        return MathCurves.mix(horizon, frame.height() * 0.93, near * Math.sqrt(near));
    }

    private float[] ground(int index, double near, double time) {
        MathNoise noise = look.noise("ridge" + index);
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit() + time * speed(near);
            top[x] = (float) (baseline(near) - frame.unit() * rise(noise, along, near));
        }
        return top;
    }

    private double rise(MathNoise noise, double along, double near) {
        return switch (look.kind()) {
            case MOUNTAINS -> (0.4 - 0.3 * near) * (0.3 + noise.ridged(along * (1.2 + near), 5));
            case FOREST -> 0.12 * noise.fractal(along * 1.6, 0.5, 2);
            default -> (0.2 - 0.05 * near) * noise.fractal(along * (1.3 + 0.6 * near), 0.5, 4);
        };
    }

    private float[] withTrees(float[] ground, int index, double near) {
        MathNoise noise = look.noise("trees" + index);
        float[] top = new float[ground.length];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit() + frame.time() * speed(near);
            top[x] = (float) (ground[x] - frame.unit() * tree(noise, along, near));
        }
        return top;
    }

    /** Firs, one per cell, each free to lean into the next. */
    private static double tree(MathNoise noise, double along, double near) {
        double cell = 0.014 + 0.03 * near;
        int home = (int) Math.floor(along / cell);
        double highest = 0;
        for (int i = home - 1; i <= home + 1; i++) {
            double height = (0.03 + 0.13 * near) * (0.45 + 0.75 * noise.cell(i, 1));
            double aside = Math.abs(along - (i + noise.cell(i, 2)) * cell) / (height * 0.24);
            double branches = aside * 5 - Math.floor(aside * 5);
            highest = Math.max(highest, height * (1 - aside + 0.09 * branches));
        }
        return highest;
    }

    private ImageLayer ridge(float[] top, float[] hiddenFrom, int index, double near) {
        ScenePalette palette = look.palette();
        ImageColour far = palette.sky().at(0.75).mix(palette.foreground(), 0.25);
        ImageColour colour = far.mix(palette.foreground(), 0.1 + 0.9 * near);
        ImageColour mist = colour.mix(palette.sky().at(0.95), 0.6 - 0.45 * near);
        double depth = frame.height() * (0.14 + 0.2 * near);
        SceneRidge.Light light =
                look.kind() == SceneKind.MOUNTAINS ? rock(look.noise("rock" + index), near) : SceneRidge.EVEN;
        return SceneRidge.layer(
                top, hiddenFrom, baseline(near) - depth * 0.3, depth, colour, mist, ImageColour.WHITE, light);
    }

    /** Facets in the sun and in the shade, and snow where it is high. */
    private SceneRidge.Light rock(MathNoise noise, double near) {
        double unit = frame.unit();
        double snowLine = horizon - unit * (0.1 - 0.05 * near);
        double drift = frame.time() * speed(near);
        return (x, y, below) -> {
            double facet = 1.6 * noise.fractal(((x + below * 0.7) / unit + drift) * 12, y / unit * 5, 3);
            double high = (snowLine - y) / unit + 0.05 * facet;
            return 0.1 * facet + 0.55 * MathCurves.smooth(0, 0.05, high) * MathCurves.smooth(-0.5, 0.3, facet);
        };
    }
}
