package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Lights out of focus: soft discs of many sizes that float upwards through the dark. */
final class Lights implements Layer {

    private record Disc(double x, double y, double radius, Colour colour, double strength, boolean ring) {}

    private static final List<Colour> BULBS = List.of(
            Colour.hex(0xFFB347),
            Colour.hex(0xFF6B57),
            Colour.hex(0xFF5E9A),
            Colour.hex(0xA678FF),
            Colour.hex(0x4FA8FF),
            Colour.hex(0x3FD9C0),
            Colour.hex(0xE8E06A));

    private final List<Disc> discs = new ArrayList<>();
    private final Ramp backdrop;
    private final Frame frame;

    Lights(Look look, Frame frame) {
        this.frame = frame;
        Palette palette = look.palette();
        backdrop = new Ramp(List.of(
                palette.near(),
                palette.whole().at(0.16).mix(palette.near(), 0.3),
                palette.whole().at(0.4).mix(palette.near(), 0.55)));
        Dice dice = look.dice("lights");
        List<Colour> colours = List.of(dice.pick(BULBS), dice.pick(BULBS), dice.pick(BULBS), palette.light());
        for (int i = 0; i < 90; i++) {
            double size = dice.fraction();
            double radius = frame.unit() * (0.012 + 0.1 * size * size);
            double rise = frame.time() * dice.between(0.01, 0.05) * (1.2 - size);
            double y = dice.between(-0.15, 1.15) - rise;
            Colour colour = dice.pick(colours);
            discs.add(new Disc(
                    frame.width() * dice.between(-0.05, 1.05)
                            + frame.unit() * 0.02 * Curves.sin(frame.time() * 0.1 + i * 0.13),
                    frame.height() * (y + 0.15 - Math.floor((y + 0.15) / 1.3) * 1.3 - 0.15),
                    radius,
                    colour,
                    dice.between(0.2, 0.7) * (1.15 - size * 0.6),
                    dice.chance(0.3)));
        }
    }

    @Override
    public void paint(int y, Row row) {
        Colour base = backdrop.between((double) y / frame.height());
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

    private static void paint(Disc disc, double dy, Row row) {
        double soft = Math.max(1, disc.radius * 0.09);
        int to = (int) Math.min(row.width() - 1, disc.x + disc.radius + 1);
        for (int x = (int) Math.max(0, disc.x - disc.radius - 1); x <= to; x++) {
            double distance = Math.sqrt((x - disc.x) * (x - disc.x) + dy * dy);
            double cover = Curves.smooth(disc.radius, disc.radius - soft, distance);
            double rim = Curves.smooth(disc.radius - 4 * soft, disc.radius - soft, distance);
            row.shine(x, disc.colour, disc.strength * cover * (disc.ring ? 0.25 + 0.9 * rim : 0.7 + 0.4 * rim));
        }
    }
}
