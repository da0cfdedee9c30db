package dev.mediagen.backend.preview;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;

/** How large a picture becomes, from what was said of size and shape. */
final class PreviewSizes {

    static final PixelSize PICTURE = new PixelSize(1024, 1024);
    static final PixelSize CLIP = new PixelSize(640, 360);

    private static final int LONGEST = 4096;

    private PreviewSizes() {}

    /** Exact pixels as they are; a step is the longer edge; without either, the size of a picture of {@code 1K}. */
    static PixelSize picture(Options options, PixelSize usual) {
        Size size = options.get(Option.SIZE).orElse(null);
        if (size instanceof PixelSize pixels) {
            return pixels;
        }
        double ratio = options.get(Option.ASPECT_RATIO).map(AspectRatio::value).orElse(ratio(usual));
        if (size instanceof NamedSize name) {
            return shaped((int) Math.round(Math.sqrt((double) name.pixels())), ratio);
        }
        return options.has(Option.ASPECT_RATIO) ? shaped(Math.max(usual.width(), usual.height()), ratio) : usual;
    }

    /** The size of a picture that was read, brought within what a preview draws. */
    static PixelSize like(ImageBitmap picture) {
        int longer = Math.min(LONGEST, Math.max(picture.width(), picture.height()));
        return shaped(longer, (double) picture.width() / picture.height());
    }

    /** The size of a clip; a step is the shorter edge, and edges are even, as video wants them. */
    static PixelSize clip(Options options, PixelSize usual) {
        Size size = options.get(Option.SIZE).orElse(null);
        if (size instanceof PixelSize pixels) {
            return pixels;
        }
        int shorter = size instanceof NamedSize name
                ? Integer.parseInt(name.name().replace("p", ""))
                : Math.min(usual.width(), usual.height());
        double ratio = options.get(Option.ASPECT_RATIO).map(AspectRatio::value).orElse(ratio(usual));
        int longer = even(shorter * Math.max(ratio, 1 / ratio));
        return ratio >= 1 ? new PixelSize(longer, shorter) : new PixelSize(shorter, longer);
    }

    /** A clip of the usual size, in the shape of a picture as far as that is not too long. */
    static PixelSize clipLike(ImageBitmap picture) {
        double ratio = Math.max(0.4, Math.min(2.5, (double) picture.width() / picture.height()));
        int longer = even(CLIP.height() * Math.max(ratio, 1 / ratio));
        return ratio >= 1 ? new PixelSize(longer, CLIP.height()) : new PixelSize(CLIP.height(), longer);
    }

    private static int even(double length) {
        return 2 * (int) Math.round(length / 2);
    }

    private static double ratio(PixelSize size) {
        return (double) size.width() / size.height();
    }

    private static PixelSize shaped(int longer, double ratio) {
        return ratio >= 1
                ? new PixelSize(longer, Math.max(1, (int) Math.round(longer / ratio)))
                : new PixelSize(Math.max(1, (int) Math.round(longer * ratio)), longer);
    }
}
