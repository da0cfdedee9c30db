package dev.mediagen.backend.preview;

import java.util.List;

/** The sky above the horizon: the sun or the moon, and clouds by day or stars by night. */
final class SceneSky {

    private final SceneLook look;
    private final SceneFrame frame;
    private final double horizon;
    private final double lightX;
    private final double lightY;
    private final double radius;
    private final boolean crescent;

    private SceneSky(SceneLook look, SceneFrame frame, double horizon) {
        this.look = look;
        this.frame = frame;
        this.horizon = horizon;
        MathRandom random = look.random("sky");
        lightX = frame.width() * random.between(0.24, 0.76);
        double low = random.between(0.08, 0.16);
        lightY = switch (look.timeOfDay()) {
            case DAWN, DUSK -> horizon - frame.unit() * (low - 0.03 * MathCurves.sin(frame.time() / 60));
            case DAY, NIGHT -> horizon * random.between(0.26, 0.42);
        };
        radius = frame.unit() * random.between(0.045, 0.075);
        crescent = look.isNight() && random.chance(0.5);
    }

    /** The layers of a sky whose horizon is at a row. */
    static List<ImageLayer> layers(SceneLook look, SceneFrame frame, double horizon) {
        SceneSky sky = new SceneSky(look, frame, horizon);
        return List.of(sky::background, look.isNight() ? sky.stars() : sky.clouds());
    }

    /** The column of the sun or the moon, for water that reflects it. */
    static double lightX(SceneLook look, SceneFrame frame) {
        return new SceneSky(look, frame, 1).lightX;
    }

    private void background(int y, ImageRow row) {
        ImageColour base = look.palette().sky().at(y / horizon);
        ImageColour light = look.palette().light();
        double reach = look.isNight() ? 0.02 : 0.11;
        double down = (y - lightY) / frame.unit();
        for (int x = 0; x < row.width(); x++) {
            row.set(x, base);
            double aside = (x - lightX) / frame.unit();
            double glow = reach / (reach + aside * aside + down * down);
            row.mix(x, light, 0.75 * glow * glow);
            if (Math.abs(y - lightY) < radius + 1) {
                double shadow =
                        crescent ? disc(x - lightX - radius * 0.45, y - lightY + radius * 0.2, radius * 0.9) : 0;
                row.mix(x, light, disc(x - lightX, y - lightY, radius) * (1 - shadow));
            }
        }
    }

    /** How much of a pixel a disc covers. */
    private static double disc(double dx, double dy, double radius) {
        return MathCurves.clamp(radius - Math.sqrt(dx * dx + dy * dy) + 0.5);
    }

    /** Long thin clouds that drift. */
    private ImageLayer clouds() {
        MathNoise noise = look.noise("clouds");
        double gaps = look.random("gaps").between(-0.05, 0.2);
        ImageColour colour = look.timeOfDay() == SceneTimeOfDay.DAY
                ? ImageColour.WHITE
                : look.palette().sky().at(0.85).mix(look.palette().light(), 0.4);
        int step = Math.max(1, (int) (frame.unit() / 160));
        return (y, row) -> {
            double height = y / horizon;
            double strength = 0.7 * MathCurves.smooth(0, 0.25, height) * MathCurves.smooth(1, 0.7, height);
            double left = 0;
            double right = thickness(noise, 0, y);
            for (int x = 0; strength > 0 && x < row.width(); x++) {
                // Clouds are soft, so between two computed columns the others are interpolated.
                if (x % step == 0) {
                    left = right;
                    right = thickness(noise, x + step, y);
                }
                double thickness = MathCurves.mix(left, right, (double) (x % step) / step);
                row.mix(x, colour, strength * MathCurves.smooth(gaps, gaps + 0.5, thickness));
            }
        };
    }

    private double thickness(MathNoise noise, int x, int y) {
        return noise.fractal((x / frame.unit() + frame.time() * 0.03) * 1.6, y / frame.unit() * 7, 4);
    }

    /** Stars, one per cell at most, each twinkling at its own pace. */
    private ImageLayer stars() {
        MathNoise noise = look.noise("stars");
        double cell = frame.unit() / 40;
        return (y, row) -> {
            int line = (int) (y / cell);
            for (int x = 0; y < horizon && x < row.width(); x++) {
                int column = (int) (x / cell);
                double rare = noise.cell(column, line);
                if (rare > 0.7) {
                    double radius = Math.max(0.55, frame.unit() * 0.0018 * rare * rare);
                    double dx = (x - (column + noise.cell(column, line + 1000)) * cell) / radius;
                    double dy = (y - (line + noise.cell(column, line + 2000)) * cell) / radius;
                    double twinkle = 0.75 + 0.25 * MathCurves.sin(20 * rare + frame.time() * rare / 2);
                    double distance = dx * dx + dy * dy;
                    row.shine(x, ImageColour.WHITE, twinkle * (rare - 0.7) * 3.3 / (1 + distance * distance));
                }
            }
        };
    }
}
