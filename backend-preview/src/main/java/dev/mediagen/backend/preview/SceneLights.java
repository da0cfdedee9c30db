package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Lights out of focus: soft discs of many sizes that float upwards through the dark. */
final class SceneLights {

    private static final int DISCS = 90;
    private static final List<ImageColour> COLOURS = List.of(
            ImageColour.hex(0xFFB347),
            ImageColour.hex(0xFF6B57),
            ImageColour.hex(0xFF5E9A),
            ImageColour.hex(0xA678FF),
            ImageColour.hex(0x4FA8FF),
            ImageColour.hex(0x3FD9C0),
            ImageColour.hex(0xE8E06A));

    private record Disc(double x, double y, double radius, ImageColour colour, double strength, boolean ring) {}

    private SceneLights() {}

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        ImageGradient tones = look.palette().tones();
        MathRandom random = look.random("lights");
        List<ImageColour> colours = List.of(
                random.pick(COLOURS),
                random.pick(COLOURS),
                random.pick(COLOURS),
                look.palette().light());
        List<Disc> discs = new ArrayList<>();
        for (int i = 0; i < DISCS; i++) {
            discs.add(disc(random, colours, frame));
        }
        return List.of((y, row) -> {
            ImageColour background = tones.at(0.2 * y / frame.height());
            for (int x = 0; x < row.width(); x++) {
                row.set(x, background);
            }
            discs.forEach(disc -> paint(disc, y - disc.y, row));
        });
    }

    private static Disc disc(MathRandom random, List<ImageColour> colours, SceneFrame frame) {
        double size = random.fraction();
        double rise = frame.time() * random.between(0.01, 0.05) * (1.2 - size);
        double y = random.between(0, 1.3) - rise;
        return new Disc(
                frame.width() * random.between(-0.05, 1.05),
                frame.height() * (y - Math.floor(y / 1.3) * 1.3 - 0.15),
                frame.unit() * (0.012 + 0.1 * size * size),
                random.pick(colours),
                random.between(0.2, 0.7) * (1.15 - size * 0.6),
                random.chance(0.3));
    }

    private static void paint(Disc disc, double dy, ImageRow row) {
        double reach = Math.sqrt(Math.max(0, disc.radius * disc.radius - dy * dy));
        double soft = Math.max(1, disc.radius * 0.09);
        int to = (int) Math.min(row.width() - 1, disc.x + reach);
        for (int x = (int) Math.max(0, disc.x - reach); x <= to; x++) {
            double distance = Math.sqrt((x - disc.x) * (x - disc.x) + dy * dy);
            double cover = MathCurves.smooth(disc.radius, disc.radius - soft, distance);
            double rim = MathCurves.smooth(disc.radius - 4 * soft, disc.radius - soft, distance);
            row.shine(x, disc.colour, disc.strength * cover * (disc.ring ? 0.25 + 0.9 * rim : 0.7 + 0.4 * rim));
        }
    }
}
