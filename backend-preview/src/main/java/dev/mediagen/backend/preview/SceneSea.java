package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Water below a sky: it reflects the sky, ripples towards the horizon, and glitters under the light. */
final class SceneSea {

    private final SceneLook look;
    private final SceneFrame frame;
    private final double horizon;
    private final double lightX;

    private SceneSea(SceneLook look, SceneFrame frame, double horizon) {
        this.look = look;
        this.frame = frame;
        this.horizon = horizon;
        lightX = SceneSky.lightX(look, frame);
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        MathRandom random = look.random("sea");
        SceneSea sea = new SceneSea(look, frame, frame.height() * random.between(0.5, 0.6));
        List<ImageLayer> layers = new ArrayList<>(SceneSky.layers(look, frame, sea.horizon));
        layers.add(sea.farShore());
        layers.add(sea.water());
        boolean boat = look.figure().map(figure -> figure == SceneFigure.BOAT).orElse(random.chance(0.4));
        layers.addAll(boat ? sea.boat(random) : sea.headland());
        return layers;
    }

    private List<ImageLayer> boat(MathRandom random) {
        double x = frame.width() * random.between(0.25, 0.75) + frame.unit() * 0.02 * frame.time();
        double swell = frame.unit() * 0.004 * MathCurves.sin(frame.time() / 3);
        return SceneFigure.BOAT.layers(x, frame.height() * random.between(0.64, 0.72) + swell, look, frame);
    }

    private ImageLayer farShore() {
        MathNoise noise = look.noise("coast");
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit();
            double land = MathCurves.smooth(0, 0.5, noise.at(along * 0.9, 0.5));
            top[x] = (float) (horizon + 2 - frame.unit() * 0.11 * land * (0.5 + noise.fractal(along * 3, 1, 4)));
        }
        ImageGradient sky = look.palette().sky();
        ImageColour colour = sky.at(0.7).mix(look.palette().foreground(), 0.3);
        return ridge(top, horizon - frame.unit() * 0.1, frame.unit() * 0.15, colour, sky.at(1));
    }

    /** Rocks at the side that is away from the light, with the figure on top. */
    private List<ImageLayer> headland() {
        MathNoise noise = look.noise("rocks");
        boolean left = lightX > frame.width() / 2.0;
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double inland = (left ? x : frame.width() - 1 - x) / (double) frame.width();
            double rise = MathCurves.smooth(0.5, 0.2, inland);
            double rough = 0.06 * noise.fractal(x / frame.unit() * 5, 0.5, 4);
            double base = MathCurves.mix(frame.height() * 1.02, horizon + frame.height() * 0.12, rise);
            top[x] = (float) (base - frame.unit() * rough * (0.3 + rise));
        }
        int summit = SceneRidge.summit(top, 0.12, 0.88);
        List<ImageLayer> layers = new ArrayList<>();
        look.figure().ifPresent(figure -> layers.addAll(figure.layers(summit, top[summit] + 1, look, frame)));
        ImageColour colour = look.palette().foreground();
        ImageColour foot = colour.mix(look.palette().sky().at(0.5), 0.25);
        layers.add(ridge(top, horizon + frame.height() * 0.1, frame.height() * 0.6, colour, foot));
        return layers;
    }

    private ImageLayer ridge(float[] top, double mistFrom, double mistDepth, ImageColour colour, ImageColour mist) {
        float[] nothingHidden = SceneRidge.nothingHidden(frame);
        return SceneRidge.layer(top, nothingHidden, mistFrom, mistDepth, colour, mist, colour, SceneRidge.EVEN);
    }

    private ImageLayer water() {
        MathNoise ripples = look.noise("ripples");
        ImageGradient sky = look.palette().sky();
        ImageColour deep = look.palette().foreground().mix(sky.at(0.1), 0.45);
        return (y, row) -> {
            double depth = (y - horizon) / (frame.height() - horizon);
            // Waves shrink towards the horizon in proportion to the distance.
            double scale = 1 / (0.015 + depth);
            double far = 7 * scale * 0.35;
            double path = 0.035 + 0.16 * depth;
            for (int x = 0; depth >= 0 && x < row.width(); x++) {
                double along = (x - lightX) / frame.unit();
                double wave = ripples.at(along * (2.2 + far), scale * 5.5 + frame.time() * 0.8)
                        + 0.5 * ripples.at(along * (5 + 2 * far) + frame.time() * 0.3, scale * 11 + frame.time());
                row.set(x, sky.at(1 - depth * 0.8 + wave * 0.1));
                row.mix(x, deep, 0.25 + 0.5 * depth + 0.12 * wave);
                double glitter = path / (path + along * along / path);
                double shine = MathCurves.smooth(0.1, 0.75, wave + glitter * 0.55 - 0.25) * glitter;
                row.mix(x, look.palette().light(), shine);
            }
        };
    }
}
