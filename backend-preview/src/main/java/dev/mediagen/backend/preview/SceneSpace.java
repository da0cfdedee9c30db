package dev.mediagen.backend.preview;

import java.util.List;

/** A planet with rings among stars and glowing gas. */
final class SceneSpace implements ImageLayer {

    private final SceneLook look;
    private final SceneFrame frame;
    private final MathNoise gas;
    private final MathNoise bands;
    private final double centreX;
    private final double centreY;
    private final double radius;
    private final boolean ringed;
    private final double tilt;
    private final ImageGradient glow;

    private SceneSpace(SceneLook look, SceneFrame frame) {
        this.look = look;
        this.frame = frame;
        gas = look.noise("gas");
        bands = look.noise("bands");
        MathRandom dice = look.dice("space");
        centreX = frame.width() * dice.between(0.3, 0.7);
        centreY = frame.height() * dice.between(0.36, 0.52);
        radius = frame.unit() * dice.between(0.17, 0.25);
        ringed = dice.chance(0.7);
        tilt = dice.between(-0.09, 0.09);
        ImageColour gasLight = look.palette().sky().at(1).mix(look.palette().light(), 0.15);
        glow = new ImageGradient(List.of(gasLight.turned(dice.between(0.2, 0.45)), gasLight, gasLight.turned(-0.15)));
    }

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        SceneSpace space = new SceneSpace(look, frame);
        return List.of(space, new SceneStars(look, frame, frame.height()), space::planet);
    }

    @Override
    public void paint(int y, ImageRow row) {
        double unit = frame.unit();
        double drift = frame.time() * 0.01;
        for (int x = 0; x < row.width(); x++) {
            double u = x / unit * 1.5 + drift;
            double v = y / unit * 1.5;
            double bent = gas.at(u * 0.8, v * 0.8 + 30);
            double cloud = gas.fractal(u + bent * 0.8, v - bent * 0.6, 4);
            row.set(x, look.palette().sky().at(0.1 + 0.25 * bent));
            row.shine(x, glow.at(0.5 + 0.7 * bent), 0.75 * MathCurves.smooth(-0.25, 0.5, cloud));
            row.shine(x, look.palette().light(), 0.35 * MathCurves.smooth(0.12, 0.6, cloud));
        }
    }

    private void planet(int y, ImageRow row) {
        double cos = MathCurves.cos(tilt);
        double sin = MathCurves.sin(tilt);
        for (int x = 0; x < row.width(); x++) {
            double dx = (x - centreX) / radius;
            double dy = (y - centreY) / radius;
            double across = dx * cos + dy * sin;
            double down = dy * cos - dx * sin;
            double distance = Math.sqrt(dx * dx + dy * dy);
            ring(x, row, across, down, distance < 1 && down < 0);
            if (distance < 1 + 1 / radius) {
                ball(x, row, across, down, dx, dy, MathCurves.clamp((1 - distance) * radius + 0.5));
                ring(x, row, across, down, down < 0);
            } else {
                row.shine(
                        x,
                        look.palette().sky().at(1),
                        0.35 * MathCurves.clamp(1 - (distance - 1) / 0.16) * MathCurves.clamp(0.5 - 0.5 * (dx + dy)));
            }
        }
    }

    private void ball(int x, ImageRow row, double across, double down, double dx, double dy, double cover) {
        double depth = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
        double storm = bands.fractal(across * 1.2 + frame.time() * 0.05, down * 2.5, 3);
        ImageColour cloud = look.palette().whole().at(0.6 + 0.35 * bands.at(down * 5 + storm * 1.6, 3));
        double sun = MathCurves.smooth(-0.25, 0.9, -0.55 * dx - 0.5 * dy + 0.67 * depth);
        row.mix(x, look.palette().near().mix(cloud, 0.04 + 0.96 * sun), cover);
    }

    private void ring(int x, ImageRow row, double across, double down, boolean hidden) {
        if (!ringed || hidden) {
            return;
        }
        double reach = Math.sqrt(across * across + down * down * 14);
        if (reach > 1.3 && reach < 2.2) {
            double grooves = 0.55 + 0.45 * bands.at(reach * 16, 60);
            double edge = MathCurves.smooth(1.3, 1.36, reach) * MathCurves.smooth(2.2, 2.1, reach);
            row.mix(x, look.palette().whole().at(0.82), 0.75 * grooves * edge);
        }
    }
}
