package dev.mediagen.backend.preview;

/** Smooth random values over a plane, from -1 to 1: the shapes of hills, clouds and waves. */
final class MathNoise {

    private final int seed;

    MathNoise(long seed) {
        this.seed = (int) (seed ^ (seed >>> 32));
    }

    double at(double x, double y) {
        int column = (int) Math.floor(x);
        int line = (int) Math.floor(y);
        double u = fade(x - column);
        double v = fade(y - line);
        double top = MathCurves.mix(corner(column, line), corner(column + 1, line), u);
        double bottom = MathCurves.mix(corner(column, line + 1), corner(column + 1, line + 1), u);
        return MathCurves.mix(top, bottom, v);
    }

    /** Several sizes of noise together, each twice as fine and half as strong as the one before. */
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += 0.5 / scale * at(x * scale + i * 17.3, y * scale + i * 5.9);
            scale *= 2;
        }
        return sum;
    }

    /** Like {@link #fractal}, with sharp crests: mountains instead of hills. */
    double ridged(double x, int octaves) {
        double sum = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += 0.5 / scale * (1 - 2 * Math.abs(at(x * scale + i * 17.3, 0.5)));
            scale *= 2.1;
        }
        return sum;
    }

    /** A random value from 0 to 1 for one cell of the plane. */
    double cell(int column, int line) {
        return 0.5 + corner(column, line) / 2;
    }

    private double corner(int column, int line) {
        int hash = column * 0x27D4EB2D ^ line * 0x9E3779B1 ^ seed;
        hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return (hash ^ (hash >>> 16)) * 0x1.0p-31;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
