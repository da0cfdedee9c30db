package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Water below a sky: it mirrors the sky, ripples towards the horizon, and glitters under the light. */
final class SceneSea implements ImageLayer {

    private final SceneLook look;
    private final SceneFrame frame;
    private final double horizon;
    private final double lightX;
    private final MathNoise ripples;
    private final ImageColour deep;

    private SceneSea(SceneLook look, SceneFrame frame, double horizon) {
        this.look = look;
        this.frame = frame;
        this.horizon = horizon;
        lightX = SceneSky.lightX(look, frame);
        ripples = look.noise("ripples");
        deep = look.palette().near().mix(look.palette().sky().at(0.1), 0.45);
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        MathRandom dice = look.dice("sea");
        double horizon = frame.height() * dice.between(0.5, 0.6);
        List<ImageLayer> layers = new ArrayList<>(SceneSky.layers(look, frame, horizon, belowHorizon(frame, horizon)));
        layers.add(coast(look, frame, horizon));
        layers.add(new SceneSea(look, frame, horizon));
        if (look.figure().map(figure -> figure == SceneFigure.BOAT).orElse(dice.chance(0.4))) {
            layers.addAll(sailing(look, frame, dice));
        } else {
            float[] rocks = rocks(look, frame, horizon);
            int brow = SceneLandscape.summit(rocks, 0.12, 0.88);
            look.figure().ifPresent(figure -> layers.addAll(figure.at(brow, rocks[brow] + 1, look, frame)));
            layers.add(new SceneRidge(
                    rocks,
                    rocks,
                    new SceneHidden(frame.width()),
                    frame.height() * 0.6,
                    look.palette().near(),
                    deep(look),
                    SceneRidge.Relief.FLAT));
        }
        return layers;
    }

    private static List<ImageLayer> sailing(SceneLook look, SceneFrame frame, MathRandom dice) {
        double x = frame.width() * dice.between(0.25, 0.75) + frame.unit() * 0.02 * frame.time();
        double swell = 0.004 * MathCurves.sin(frame.time() / 3);
        return SceneFigure.BOAT.at(x, frame.height() * dice.between(0.64, 0.72) + frame.unit() * swell, look, frame);
    }

    private static SceneHidden belowHorizon(SceneFrame frame, double horizon) {
        float[] water = new float[frame.width()];
        Arrays.fill(water, (float) horizon + 1);
        return new SceneHidden(frame.width()).behind(water);
    }

    private static ImageColour deep(SceneLook look) {
        return look.palette().near().mix(look.palette().sky().at(0.5), 0.25);
    }

    /** A far shore that comes and goes. */
    private static ImageLayer coast(SceneLook look, SceneFrame frame, double horizon) {
        MathNoise noise = look.noise("coast");
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit();
            double land = MathCurves.smooth(0, 0.5, noise.at(along * 0.9));
            top[x] = (float) (horizon + 2 - frame.unit() * 0.11 * land * (0.5 + noise.fractal(along * 3, 1, 4)));
        }
        ImageColour shore = look.palette().sky().at(0.7).mix(look.palette().near(), 0.3);
        return new SceneRidge(
                top,
                top,
                new SceneHidden(frame.width()),
                frame.unit() * 0.15,
                shore,
                look.palette().sky().at(1),
                SceneRidge.Relief.FLAT);
    }

    /** A headland at one side of the picture. */
    private static float[] rocks(SceneLook look, SceneFrame frame, double horizon) {
        MathNoise noise = look.noise("rocks");
        boolean left = SceneSky.lightX(look, frame) > frame.width() / 2.0;
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double inland = (left ? x : frame.width() - 1 - x) / (double) frame.width();
            double rise = MathCurves.smooth(0.5, 0.2, inland);
            double rough = 0.06 * noise.fractal(x / frame.unit() * 5, 0.5, 4);
            double base = MathCurves.mix(frame.height() * 1.02, horizon + frame.height() * 0.12, rise);
            top[x] = (float) (base - frame.unit() * rough * (0.3 + rise));
        }
        return top;
    }

    @Override
    public void paint(int y, ImageRow row) {
        double under = y - horizon;
        if (under < 0) {
            return;
        }
        double unit = frame.unit();
        double depth = under / (frame.height() - horizon);
        ImageGradient sky = look.palette().sky();
        // Waves shrink towards the horizon as 1 over the distance.
        double scale = 1 / (0.015 + depth);
        double far = 7 * scale * 0.35;
        double path = 0.035 + 0.16 * depth;
        for (int x = 0; x < row.width(); x++) {
            double along = (x - lightX) / unit;
            double wave = ripples.at(along * (2.2 + far), scale * 5.5 + frame.time() * 0.8)
                    + 0.5 * ripples.at(along * (5 + 2 * far) + frame.time() * 0.3, scale * 11 + frame.time());
            row.set(x, sky.at(1 - depth * 0.8 + wave * 0.1));
            row.mix(x, deep, 0.25 + 0.5 * depth + 0.12 * wave);
            double glitter = path / (path + along * along / path);
            row.mix(x, look.palette().light(), MathCurves.smooth(0.1, 0.75, wave + glitter * 0.55 - 0.25) * glitter);
        }
    }
}
