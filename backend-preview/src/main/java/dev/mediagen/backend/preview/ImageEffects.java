package dev.mediagen.backend.preview;

import java.util.List;

/** Layers that combine images. */
final class ImageEffects {

    private ImageEffects() {}

    /** A layer that lets through what lies behind it; an opacity of 1 covers it. */
    static ImageLayer translucent(ImageLayer layer, double opacity) {
        return (y, row) -> {
            ImageRow opaque = new ImageRow(row.width());
            layer.paint(y, opaque);
            for (int x = 0; x < row.width(); x++) {
                row.mix(x, opaque, x, opacity);
            }
        };
    }

    /** An image tinted with the colours of the prompt, whose scene shines through where the image is bright. */
    static ImageLayer edit(List<ImageLayer> image, ImageComposition scene, ScenePalette palette) {
        return (y, row) -> {
            ImageRow drawn = scene.row(y);
            for (int x = 0; x < row.width(); x++) {
                row.mix(x, drawn, x, 1);
            }
            image.forEach(layer -> layer.paint(y, row));
            for (int x = 0; x < row.width(); x++) {
                double bright = row.brightness(x);
                row.mix(x, palette.tones().at(0.1 + 0.85 * bright), 0.55);
                row.mix(x, drawn, x, 0.1 + 0.35 * bright);
            }
        };
    }

    /** An image that is kept where a mask is opaque, and redrawn where it is transparent. */
    static ImageLayer inpaint(ImageBitmap image, ImageBitmap mask, ImageComposition drawn) {
        return (y, row) -> {
            ImageRow fresh = drawn.row(y);
            for (int x = 0; x < row.width(); x++) {
                row.setArgb(x, image.at(x, y));
                float share = 1 - (mask.at(x, y) >>> 24) / 255f;
                row.mix(x, fresh, x, share);
                row.alpha[x] += (1 - row.alpha[x]) * share;
            }
        };
    }

    /** Lets the light and dark of an image shine through, and draws its edges as lines. */
    static ImageLayer trace(ImageComposition guide, ScenePalette palette) {
        return (y, row) -> {
            ImageRow here = guide.row(y);
            ImageRow below = guide.row(y + 1);
            for (int x = 0; x < row.width(); x++) {
                double bright = here.brightness(x);
                double right = here.brightness(Math.min(x + 1, row.width() - 1));
                double edge = Math.abs(right - bright) + Math.abs(below.brightness(x) - bright);
                row.mix(x, palette.tones().at(bright), 0.4);
                row.mix(x, palette.foreground(), 0.85 * MathCurves.smooth(0.03, 0.16, edge));
            }
        };
    }

    /** Makes everything outside an area transparent, and the corners of the area. */
    static ImageLayer cutOut(ImageArea area, double cornerRadius) {
        double middleX = area.x() + area.width() / 2.0;
        double middleY = area.y() + area.height() / 2.0;
        return (y, row) -> {
            double dy = Math.max(0, Math.abs(y + 0.5 - middleY) - area.height() / 2.0 + cornerRadius);
            for (int x = 0; x < row.width(); x++) {
                double dx = Math.max(0, Math.abs(x + 0.5 - middleX) - area.width() / 2.0 + cornerRadius);
                row.alpha[x] = (float) MathCurves.clamp(cornerRadius - Math.sqrt(dx * dx + dy * dy) + 0.5);
            }
        };
    }
}
