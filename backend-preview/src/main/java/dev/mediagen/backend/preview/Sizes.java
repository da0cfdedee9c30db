package dev.mediagen.backend.preview;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;

/** How large a picture becomes, from what was said of size and shape. */
final class Sizes {

    private static final PixelSize PICTURE = new PixelSize(1024, 1024);

    private Sizes() {}

    /** Exact pixels as they are; a step is the longer edge; without either, the size of a picture of {@code 1K}. */
    static PixelSize picture(Options options, PixelSize usual) {
        Size size = options.get(Option.SIZE).orElse(null);
        if (size instanceof PixelSize pixels) {
            return pixels;
        }
        double ratio = options.get(Option.ASPECT_RATIO)
                .map(AspectRatio::value)
                .orElse((double) usual.width() / usual.height());
        if (size instanceof NamedSize name) {
            return shaped((int) Math.round(Math.sqrt((double) name.pixels())), ratio);
        }
        return options.has(Option.ASPECT_RATIO) ? shaped(Math.max(usual.width(), usual.height()), ratio) : usual;
    }

    static PixelSize picture(Options options) {
        return picture(options, PICTURE);
    }

    private static PixelSize shaped(int longer, double ratio) {
        return ratio >= 1
                ? new PixelSize(longer, (int) Math.round(longer / ratio))
                : new PixelSize((int) Math.round(longer * ratio), longer);
    }
}
