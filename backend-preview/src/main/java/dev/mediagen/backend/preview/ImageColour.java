package dev.mediagen.backend.preview;

/** An sRGB colour; each component is 0 to 1. */
record ImageColour(float red, float green, float blue) {

    static final ImageColour WHITE = hex(0xFFFFFF);
    static final ImageColour BLACK = hex(0x000000);

    static ImageColour hex(int rgb) {
        return new ImageColour((rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f);
    }

    ImageColour mix(ImageColour other, double share) {
        float part = (float) share;
        return new ImageColour(
                red + (other.red - red) * part,
                green + (other.green - green) * part,
                blue + (other.blue - blue) * part);
    }

    double brightness() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
}
