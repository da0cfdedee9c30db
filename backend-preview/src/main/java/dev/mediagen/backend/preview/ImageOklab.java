package dev.mediagen.backend.preview;

/**
 * A colour in Björn Ottosson's Oklab space, where the way between two colours stays clean: blue to yellow passes no grey.
 *
 * @param light lightness
 * @param a from green to red
 * @param b from blue to yellow
 */
record ImageOklab(double light, double a, double b) {

    static ImageOklab of(ImageColour colour) {
        double red = linear(colour.red());
        double green = linear(colour.green());
        double blue = linear(colour.blue());
        double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new ImageOklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    ImageColour colour() {
        double l = cube(light + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(light - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(light - 0.0894841775 * a - 1.2914855480 * b);
        return new ImageColour(
                encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    ImageOklab mix(ImageOklab other, double share) {
        return new ImageOklab(
                MathCurves.mix(light, other.light, share),
                MathCurves.mix(a, other.a, share),
                MathCurves.mix(b, other.b, share));
    }

    /** The same lightness and strength, the hue turned: 1 is once around. */
    ImageOklab turned(double turns) {
        double cos = MathCurves.cos(turns);
        double sin = MathCurves.sin(turns);
        return new ImageOklab(light, a * cos - b * sin, a * sin + b * cos);
    }

    /** The same lightness and hue, more or less colourful. */
    ImageOklab strengthened(double factor) {
        return new ImageOklab(light, a * factor, b * factor);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static double linear(float part) {
        return part <= 0.04045f ? part / 12.92 : StrictMath.pow((part + 0.055) / 1.055, 2.4);
    }

    private static float encoded(double part) {
        double in = MathCurves.clamp(part);
        return (float) (in <= 0.0031308 ? in * 12.92 : 1.055 * StrictMath.pow(in, 1 / 2.4) - 0.055);
    }
}
