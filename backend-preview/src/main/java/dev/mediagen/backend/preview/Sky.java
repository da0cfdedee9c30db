package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** The sky down to the horizon, with the sun or the moon where the hour puts it. */
final class Sky implements Layer {

    private final Look look;
    private final double unit;
    private final double horizon;
    private final double lightX;
    private final double lightY;
    private final double radius;
    private final boolean crescent;

    private Sky(Look look, Frame frame, double horizon) {
        this.look = look;
        this.unit = frame.unit();
        this.horizon = horizon;
        Dice dice = look.dice("sky");
        lightX = frame.width() * dice.between(0.24, 0.76);
        double low = dice.between(0.08, 0.16);
        lightY = switch (look.hour()) {
            case DAWN, DUSK -> horizon - unit * (low - 0.03 * Curves.sin(frame.time() / 60));
            case DAY, NIGHT -> horizon * dice.between(0.26, 0.42);
        };
        radius = unit * dice.between(0.045, 0.075);
        crescent = look.isNight() && dice.chance(0.5);
    }

    /** Everything above the horizon, from the back to the front. */
    static List<Layer> layers(Look look, Frame frame, double horizon) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Sky(look, frame, horizon));
        if (look.isNight()) {
            layers.add(new Stars(look, frame, horizon));
            if (look.words().any("aurora", "borealis", "northern", "magic")
                    || look.dice("aurora").chance(0.35)) {
                layers.add(new Aurora(look, frame, horizon));
            }
        } else {
            layers.add(new Clouds(look, frame, horizon));
        }
        return layers;
    }

    /** Where the light stands, for what mirrors it. */
    static double lightX(Look look, Frame frame) {
        return new Sky(look, frame, 1).lightX;
    }

    @Override
    public void paint(int y, Row row) {
        Colour base = look.palette().sky().between(y / horizon);
        Colour light = look.palette().light();
        double reach = look.isNight() ? 0.02 : 0.11;
        double downwards = (y - lightY) / unit;
        for (int x = 0; x < row.width(); x++) {
            row.set(x, base);
            double sideways = (x - lightX) / unit;
            double glow = reach / (reach + sideways * sideways + downwards * downwards);
            row.mix(x, light, 0.75 * glow * glow);
        }
        if (Math.abs(y - lightY) < radius + 1) {
            disc(y, row);
        }
    }

    private void disc(int y, Row row) {
        int from = Math.max(0, (int) (lightX - radius - 1));
        int to = Math.min(row.width() - 1, (int) (lightX + radius + 2));
        for (int x = from; x <= to; x++) {
            double cover = cover(x - lightX, y - lightY, radius);
            if (crescent) {
                cover *= 1 - cover(x - lightX - radius * 0.45, y - lightY + radius * 0.2, radius * 0.9);
            }
            row.mix(x, look.palette().light(), cover);
        }
    }

    private static double cover(double dx, double dy, double radius) {
        return Curves.clamp(radius - Math.sqrt(dx * dx + dy * dy) + 0.5);
    }
}
