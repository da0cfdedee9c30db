package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A bed of blossoms, each a few rounds of petals about a golden heart. */
final class SceneFlowers implements ImageLayer {

    private record Blossom(double x, double y, double radius, int petals, int rounds, double turn, double tint) {}

    private final List<Blossom> blossoms = new ArrayList<>();
    private final SceneLook look;
    private final SceneFrame frame;
    private final MathNoise leaves;

    SceneFlowers(SceneLook look, SceneFrame frame) {
        this.look = look;
        this.frame = frame;
        leaves = look.noise("leaves");
        MathRandom dice = look.dice("flowers");
        int wanted = (int) (16 * Math.max(frame.width(), frame.height()) / frame.unit());
        for (int attempt = 0; attempt < 600 && blossoms.size() < wanted; attempt++) {
            double size = dice.fraction();
            Blossom blossom = new Blossom(
                    frame.width() * dice.between(-0.02, 1.02),
                    frame.height() * dice.between(-0.02, 1.02),
                    frame.unit() * (0.07 + 0.15 * size * size),
                    5 + dice.below(5),
                    2 + dice.below(3),
                    dice.fraction() + 0.012 * MathCurves.sin(dice.fraction() + frame.time() * 0.15),
                    dice.between(0.35, 0.95));
            if (blossoms.stream().noneMatch(other -> crowds(other, blossom))) {
                blossoms.add(blossom);
            }
        }
        blossoms.sort(Comparator.comparingDouble(Blossom::radius));
    }

    private static boolean crowds(Blossom one, Blossom other) {
        double dx = one.x - other.x;
        double dy = one.y - other.y;
        double room = 0.8 * (one.radius + other.radius);
        return dx * dx + dy * dy < room * room;
    }

    @Override
    public void paint(int y, ImageRow row) {
        double unit = frame.unit();
        for (int x = 0; x < row.width(); x++) {
            double leaf = leaves.fractal(x / unit * 5, y / unit * 5 + frame.time() * 0.02, 4);
            row.set(x, look.palette().whole().at(0.07 + 0.2 * leaf));
        }
        for (Blossom blossom : blossoms) {
            if (Math.abs(y - blossom.y) < blossom.radius * 1.1) {
                paint(blossom, y, row);
            }
        }
    }

    private void paint(Blossom blossom, int y, ImageRow row) {
        double reach = blossom.radius * 1.1;
        int to = (int) Math.min(row.width() - 1, blossom.x + reach);
        for (int x = (int) Math.max(0, blossom.x - reach); x <= to; x++) {
            double dx = (x - blossom.x) / blossom.radius;
            double dy = (y - blossom.y) / blossom.radius;
            double distance = Math.sqrt(dx * dx + dy * dy);
            if (distance < 1.1) {
                double turns = MathCurves.turns(dx, dy);
                row.shade(x, 0.45 * MathCurves.smooth(1.1, 0.85, distance));
                petals(blossom, x, row, distance, turns);
                heart(blossom, x, row, distance, turns);
            }
        }
    }

    private void petals(Blossom blossom, int x, ImageRow row, double distance, double turns) {
        for (int round = 0; round < blossom.rounds; round++) {
            double size = 1 - 0.24 * round;
            double place = turns * blossom.petals + blossom.turn * blossom.petals + round * 0.5;
            double aside = 2 * Math.abs(place - Math.floor(place) - 0.5);
            double edge = size * Math.sqrt(Math.max(0, 1 - aside * aside * 0.85)) * (0.82 + 0.18 * (1 - aside));
            double cover = MathCurves.clamp((edge - distance) * blossom.radius + 0.5);
            if (cover > 0) {
                double along = distance / Math.max(edge, 0.05);
                ImageColour petal = look.palette().whole().at(blossom.tint - 0.22 + 0.3 * along + 0.05 * round);
                row.mix(x, petal, cover);
                row.shade(
                        x,
                        cover * (0.3 * MathCurves.smooth(0.6, 1, aside) + 0.12 * MathCurves.smooth(0.5, 0.1, along)));
                row.mix(x, ImageColour.WHITE, cover * 0.14 * MathCurves.smooth(0.85, 1, along));
            }
        }
    }

    private void heart(Blossom blossom, int x, ImageRow row, double distance, double turns) {
        double size = 0.2;
        double cover = MathCurves.clamp((size - distance) * blossom.radius + 0.5);
        if (cover > 0) {
            double seeds = MathCurves.sin(turns * 13 + distance * 20) * MathCurves.sin(turns * 8 - distance * 26);
            row.mix(x, ImageColour.hex(0xE9B949).mix(look.palette().near(), 0.25 + 0.2 * seeds), cover);
            row.shade(x, cover * 0.35 * MathCurves.smooth(0.1, size, distance));
        }
    }
}
