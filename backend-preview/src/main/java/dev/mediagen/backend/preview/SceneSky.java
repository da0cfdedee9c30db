package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** The sky down to the horizon, with the sun or the moon where the hour puts it. */
final class SceneSky implements ImageLayer {

    private final SceneLook look;
    private final double unit;
    private final double horizon;
    private final double lightX;
    private final double lightY;
    private final double radius;
    private final boolean crescent;

    private SceneSky(SceneLook look, SceneFrame frame, double horizon) {
        this.look = look;
        this.unit = frame.unit();
        this.horizon = horizon;
        MathRandom dice = look.dice("sky");
        lightX = frame.width() * dice.between(0.24, 0.76);
        double low = dice.between(0.08, 0.16);
        lightY = switch (look.hour()) {
            case DAWN, DUSK -> horizon - unit * (low - 0.03 * MathCurves.sin(frame.time() / 60));
            case DAY, NIGHT -> horizon * dice.between(0.26, 0.42);
        };
        radius = unit * dice.between(0.045, 0.075);
        crescent = look.isNight() && dice.chance(0.5);
    }

    /**
     * Everything above the horizon, from the back to the front.
     *
     * @param hidden what cannot be seen of it
     */
    static List<ImageLayer> layers(SceneLook look, SceneFrame frame, double horizon, SceneHidden hidden) {
        List<ImageLayer> layers = new ArrayList<>();
        layers.add(new SceneSky(look, frame, horizon));
        if (look.isNight()) {
            layers.add(new SceneStars(look, frame, horizon));
            if (look.words().any("aurora", "borealis", "northern", "magic")
                    || look.dice("aurora").chance(0.35)) {
                layers.add(new SceneAurora(look, frame, horizon));
            }
        } else {
            layers.add(new SceneClouds(look, frame, horizon));
        }
        return layers.stream().map(layer -> visible(layer, hidden)).toList();
    }

    private static ImageLayer visible(ImageLayer layer, SceneHidden hidden) {
        return (y, row) -> {
            if (!hidden.row(y)) {
                layer.paint(y, row);
            }
        };
    }

    /** Where the light stands, for what mirrors it. */
    static double lightX(SceneLook look, SceneFrame frame) {
        return new SceneSky(look, frame, 1).lightX;
    }

    @Override
    public void paint(int y, ImageRow row) {
        ImageColour base = look.palette().sky().between(y / horizon);
        ImageColour light = look.palette().light();
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

    private void disc(int y, ImageRow row) {
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
        return MathCurves.clamp(radius - Math.sqrt(dx * dx + dy * dy) + 0.5);
    }
}
