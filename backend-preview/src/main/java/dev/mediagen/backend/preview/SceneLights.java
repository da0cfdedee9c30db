package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Lights out of focus: soft discs of many sizes that float upwards through the dark. */
final class SceneLights implements ImageLayer {

    private record Disc(double x, double y, double radius, ImageColour colour, double strength, boolean ring) {}

    private static final List<ImageColour> BULBS = List.of(
            ImageColour.hex(0xFFB347),
            ImageColour.hex(0xFF6B57),
            ImageColour.hex(0xFF5E9A),
            ImageColour.hex(0xA678FF),
            ImageColour.hex(0x4FA8FF),
            ImageColour.hex(0x3FD9C0),
            ImageColour.hex(0xE8E06A));

    private final List<Disc> discs = new ArrayList<>();
    private final ImageGradient backdrop;
    private final SceneFrame frame;

    SceneLights(SceneLook look, SceneFrame frame) {
        this.frame = frame;
        ScenePalette palette = look.palette();
        backdrop = new ImageGradient(List.of(
                palette.near(),
                palette.whole().at(0.16).mix(palette.near(), 0.3),
                palette.whole().at(0.4).mix(palette.near(), 0.55)));
        MathRandom dice = look.dice("lights");
        List<ImageColour> colours = List.of(dice.pick(BULBS), dice.pick(BULBS), dice.pick(BULBS), palette.light());
        for (int i = 0; i < 90; i++) {
            double size = dice.fraction();
            double radius = frame.unit() * (0.012 + 0.1 * size * size);
            double rise = frame.time() * dice.between(0.01, 0.05) * (1.2 - size);
            double y = dice.between(-0.15, 1.15) - rise;
            ImageColour colour = dice.pick(colours);
            discs.add(new Disc(
                    frame.width() * dice.between(-0.05, 1.05)
                            + frame.unit() * 0.02 * MathCurves.sin(frame.time() * 0.1 + i * 0.13),
                    frame.height() * (y + 0.15 - Math.floor((y + 0.15) / 1.3) * 1.3 - 0.15),
                    radius,
                    colour,
                    dice.between(0.2, 0.7) * (1.15 - size * 0.6),
                    dice.chance(0.3)));
        }
    }

    @Override
    public void paint(int y, ImageRow row) {
        ImageColour base = backdrop.between((double) y / frame.height());
        for (int x = 0; x < row.width(); x++) {
            row.set(x, base);
        }
        for (Disc disc : discs) {
            double dy = y - disc.y;
            if (Math.abs(dy) < disc.radius + 1) {
                paint(disc, dy, row);
            }
        }
    }

    private static void paint(Disc disc, double dy, ImageRow row) {
        double soft = Math.max(1, disc.radius * 0.09);
        int to = (int) Math.min(row.width() - 1, disc.x + disc.radius + 1);
        for (int x = (int) Math.max(0, disc.x - disc.radius - 1); x <= to; x++) {
            double distance = Math.sqrt((x - disc.x) * (x - disc.x) + dy * dy);
            double cover = MathCurves.smooth(disc.radius, disc.radius - soft, distance);
            double rim = MathCurves.smooth(disc.radius - 4 * soft, disc.radius - soft, distance);
            row.shine(x, disc.colour, disc.strength * cover * (disc.ring ? 0.25 + 0.9 * rim : 0.7 + 0.4 * rim));
        }
    }
}
