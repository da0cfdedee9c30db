package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Hills, mountains, woods and dunes: ridge behind ridge under a sky, paler the further away. */
final class SceneLandscape {

    private final SceneLook look;
    private final SceneFrame frame;
    private final double horizon;
    private final int ridges;

    private SceneLandscape(SceneLook look, SceneFrame frame) {
        this.look = look;
        this.frame = frame;
        horizon = frame.height() * look.dice("land").between(0.5, 0.6);
        ridges = look.motif() == SceneKind.DUNES ? 4 : 6;
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        return new SceneLandscape(look, frame).layers();
    }

    private List<ImageLayer> layers() {
        List<ImageLayer> layers = new ArrayList<>();
        SceneHidden hidden = new SceneHidden(frame.width());
        // From the front to the back, so that each ridge knows what those before it hide.
        for (int i = ridges - 1; i >= 0; i--) {
            float[] ground = ground(i);
            float[] top = look.motif() == SceneKind.FOREST ? wooded(i, ground) : ground;
            if (i == ridges - 2) {
                look.figure().ifPresent(figure -> layers.addAll(0, stand(figure, ground)));
            }
            layers.add(0, ridge(i, top, ground, hidden));
            hidden = hidden.behind(top);
        }
        layers.addAll(0, SceneSky.layers(look, frame, horizon * 1.1, hidden));
        return layers;
    }

    /** A figure stands on the brow that was highest when the clip began, and moves with the ground. */
    private List<ImageLayer> stand(SceneFigure figure, float[] top) {
        int ridge = ridges - 2;
        float[] start = new SceneLandscape(look, new SceneFrame(frame.width(), frame.height(), 0)).ground(ridge);
        double x = summit(start, 0.2, 0.8) - drift(nearness(ridge)) * frame.unit();
        int column = Math.max(0, Math.min(top.length - 1, (int) x));
        return figure.at(x, top[column], look, frame);
    }

    /** The column where a ridge is highest, between two shares of the width. */
    static int summit(float[] top, double from, double to) {
        int best = (int) (top.length * from);
        for (int x = best; x < top.length * to; x++) {
            best = top[x] < top[best] ? x : best;
        }
        return best;
    }

    /** Near things pass faster than far ones when the viewer moves. */
    private double drift(double near) {
        return frame.time() * (0.004 + 0.03 * near * near);
    }

    /** 0 for the ridge at the horizon, 1 for the one at the viewer's feet. */
    private double nearness(int index) {
        return (double) index / (ridges - 1);
    }

    private float[] ground(int index) {
        double near = nearness(index);
        MathNoise noise = look.noise("ridge" + index);
        double base = MathCurves.mix(horizon, frame.height() * 0.93, near * Math.sqrt(near));
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            top[x] = (float) (base - frame.unit() * rise(noise, x / frame.unit() + drift(near), near));
        }
        return top;
    }

    private float[] wooded(int index, float[] ground) {
        double near = nearness(index);
        MathNoise noise = look.noise("trees" + index);
        float[] top = new float[ground.length];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit() + drift(near);
            top[x] = (float) (ground[x] - frame.unit() * trees(noise, along, near));
        }
        return top;
    }

    private double rise(MathNoise noise, double along, double near) {
        return switch (look.motif()) {
            case MOUNTAINS -> (0.4 - 0.3 * near) * (0.3 + noise.ridged(along * (1.2 + near), 5));
            case DUNES -> (0.1 + 0.12 * near) * dune(noise, along * (0.8 + 0.4 * near));
            case FOREST -> 0.12 * noise.fractal(along * 1.6, 0.5, 2);
            default -> (0.2 - 0.05 * near) * noise.fractal(along * (1.3 + 0.6 * near), 0.5, 3 + (int) (near * 2));
        };
    }

    /** A long slope to windward and a short one to lee. */
    private static double dune(MathNoise noise, double along) {
        double wave = along + 0.35 * noise.at(along * 0.7);
        double phase = wave - Math.floor(wave);
        double slope = phase < 0.68 ? MathCurves.smooth(-0.1, 0.68, phase) : MathCurves.smooth(1.05, 0.68, phase);
        return slope + 0.5 * noise.at(along * 0.5 + 9);
    }

    /** Firs, each in a cell of its own but free to lean into the next. */
    private static double trees(MathNoise noise, double along, double near) {
        double cell = 0.014 + 0.03 * near;
        int home = (int) Math.floor(along / cell);
        double tallest = 0;
        for (int i = home - 1; i <= home + 1; i++) {
            double tall = (0.03 + 0.13 * near) * (0.45 + 0.75 * noise.cell(i, 1));
            double aside = Math.abs(along - (i + noise.cell(i, 2)) * cell) / (tall * 0.24);
            double branches = aside * 5 - Math.floor(aside * 5);
            tallest = Math.max(tallest, tall * (1 - aside + 0.09 * branches));
        }
        return tallest;
    }

    private SceneRidge ridge(int index, float[] top, float[] ground, SceneHidden hidden) {
        double near = nearness(index);
        ScenePalette palette = look.palette();
        ImageColour far = palette.sky().at(0.75).mix(palette.near(), 0.25);
        ImageColour crest = far.mix(palette.near(), 0.1 + 0.9 * near);
        ImageColour haze = crest.mix(palette.sky().at(0.95), 0.6 * (1 - near * 0.75));
        SceneRidge.Relief relief = switch (look.motif()) {
            case MOUNTAINS -> rock(look.noise("rock" + index), near);
            case DUNES -> sand(top);
            default -> SceneRidge.Relief.FLAT;
        };
        return new SceneRidge(top, ground, hidden, frame.height() * (0.14 + 0.2 * near), crest, haze, relief);
    }

    /** Facets in the sun and in the shade, and snow where it is high. */
    private SceneRidge.Relief rock(MathNoise noise, double near) {
        double unit = frame.unit();
        double snow = horizon - unit * (0.1 - 0.05 * near);
        double drift = drift(near);
        return (x, y, below) -> {
            double facet = 1.6 * noise.fractal((x + below * 0.7) / unit * 12 + drift * 12, y / unit * 5, 3);
            double high = (snow - y) / unit + 0.05 * facet;
            return 0.1 * facet + 0.55 * MathCurves.smooth(0, 0.05, high) * MathCurves.smooth(-0.5, 0.3, facet);
        };
    }

    /** The lee of a dune lies in the shade. */
    private SceneRidge.Relief sand(float[] top) {
        int step = Math.max(1, (int) (frame.unit() / 100));
        return (x, y, below) -> {
            int crest = Math.max(0, Math.min(top.length - 1, (int) (x - below * 0.55)));
            int left = Math.max(0, crest - step);
            int right = Math.min(top.length - 1, crest + step);
            double slope = (top[right] - top[left]) / (2.0 * step);
            double fade = MathCurves.smooth(frame.unit() * 0.3, 0, below);
            return (slope > 0 ? -0.38 : 0.12) * fade * MathCurves.smooth(0.02, 0.2, Math.abs(slope));
        };
    }
}
