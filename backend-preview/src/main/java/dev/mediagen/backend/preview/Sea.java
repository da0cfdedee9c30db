package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Water below a sky: it mirrors the sky, ripples towards the horizon, and glitters under the light. */
final class Sea implements Layer {

    private final Look look;
    private final Frame frame;
    private final double horizon;
    private final double lightX;
    private final Noise ripples;
    private final Colour deep;

    private Sea(Look look, Frame frame, double horizon) {
        this.look = look;
        this.frame = frame;
        this.horizon = horizon;
        lightX = Sky.lightX(look, frame);
        ripples = look.noise("ripples");
        deep = look.palette().near().mix(look.palette().sky().at(0.1), 0.45);
    }

    static List<Layer> layers(Look look, Frame frame) {
        Dice dice = look.dice("sea");
        double horizon = frame.height() * dice.between(0.5, 0.6);
        List<Layer> layers = new ArrayList<>(Sky.layers(look, frame, horizon));
        layers.add(coast(look, frame, horizon, 0.11, 0.3));
        layers.add(new Sea(look, frame, horizon));
        if (look.figure().filter(figure -> figure == Figure.BOAT).isPresent() || dice.chance(0.3)) {
            layers.addAll(sailing(look, frame, dice));
        } else {
            float[] rocks = rocks(look, frame, horizon);
            int brow = Land.summit(rocks, 0.12, 0.88);
            look.figure().ifPresent(figure -> layers.addAll(figure.at(brow, rocks[brow] + 1, look, frame)));
            layers.add(new Ridge(
                    rocks, rocks, frame.height() * 0.6, look.palette().near(), deep(look), Ridge.Relief.FLAT));
        }
        return layers;
    }

    private static List<Layer> sailing(Look look, Frame frame, Dice dice) {
        double x = frame.width() * dice.between(0.25, 0.75) + frame.unit() * 0.02 * frame.time();
        double swell = 0.004 * Curves.sin(frame.time() / 3);
        return Figure.BOAT.at(x, frame.height() * dice.between(0.64, 0.72) + frame.unit() * swell, look, frame);
    }

    private static Colour deep(Look look) {
        return look.palette().near().mix(look.palette().sky().at(0.5), 0.25);
    }

    /** A far shore that comes and goes. */
    private static Layer coast(Look look, Frame frame, double horizon, double tall, double strength) {
        Noise noise = look.noise("coast");
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double along = x / frame.unit();
            double land = Curves.smooth(0, 0.5, noise.at(along * 0.9));
            top[x] = (float) (horizon + 2 - frame.unit() * tall * land * (0.5 + noise.fractal(along * 3, 1, 4)));
        }
        Colour shore = look.palette().sky().at(0.7).mix(look.palette().near(), strength);
        return new Ridge(
                top, top, frame.unit() * 0.15, shore, look.palette().sky().at(1), Ridge.Relief.FLAT);
    }

    /** A headland at one side of the picture. */
    private static float[] rocks(Look look, Frame frame, double horizon) {
        Noise noise = look.noise("rocks");
        boolean left = Sky.lightX(look, frame) > frame.width() / 2.0;
        float[] top = new float[frame.width()];
        for (int x = 0; x < top.length; x++) {
            double inland = (left ? x : frame.width() - 1 - x) / (double) frame.width();
            double rise = Curves.smooth(0.5, 0.2, inland);
            double rough = 0.06 * noise.fractal(x / frame.unit() * 5, 0.5, 4);
            double base = Curves.mix(frame.height() * 1.02, horizon + frame.height() * 0.12, rise);
            top[x] = (float) (base - frame.unit() * rough * (0.3 + rise));
        }
        return top;
    }

    @Override
    public void paint(int y, Row row) {
        double under = y - horizon;
        if (under < 0) {
            return;
        }
        double unit = frame.unit();
        double depth = under / (frame.height() - horizon);
        Ramp sky = look.palette().sky();
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
            row.mix(x, look.palette().light(), Curves.smooth(0.1, 0.75, wave + glitter * 0.55 - 0.25) * glitter);
        }
    }
}
