package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Stars, thicker towards the zenith, each twinkling at its own pace. */
final class SceneStars implements ImageLayer {

    private record Star(double x, double y, double size, double bright) {}

    private final List<Star> stars = new ArrayList<>();
    private final ImageColour colour;

    SceneStars(SceneLook look, SceneFrame frame, double horizon) {
        colour = look.palette().light().mix(ImageColour.WHITE, 0.5);
        MathRandom dice = look.dice("stars");
        double unit = frame.unit();
        for (int i = 0; i < 260; i++) {
            double x = dice.fraction() * frame.width();
            double y = dice.fraction() * dice.between(0.35, 1) * horizon;
            double rare = dice.fraction();
            double size = Math.max(0.55, unit * (0.0007 + 0.0016 * rare * rare * rare * rare));
            double twinkle = 0.75 + 0.25 * MathCurves.sin(dice.fraction() + frame.time() * dice.between(0.1, 0.5));
            stars.add(new Star(x, y, size, twinkle * dice.between(0.25, 1)));
        }
    }

    @Override
    public void paint(int y, ImageRow row) {
        for (Star star : stars) {
            double reach = star.size * 3;
            if (Math.abs(y - star.y) < reach) {
                int to = (int) Math.min(row.width() - 1, star.x + reach);
                for (int x = (int) Math.max(0, star.x - reach); x <= to; x++) {
                    double distance =
                            ((x - star.x) * (x - star.x) + (y - star.y) * (y - star.y)) / (star.size * star.size);
                    row.shine(x, colour, star.bright * MathCurves.clamp(1.2 / (1 + distance * distance) - 0.05));
                }
            }
        }
    }
}
