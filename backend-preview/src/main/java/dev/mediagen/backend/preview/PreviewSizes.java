package dev.mediagen.backend.preview;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;

/** The size in pixels that follows from the options {@code size} and {@code aspect_ratio}. */
final class PreviewSizes {

    static final PixelSize IMAGE = new PixelSize(1024, 1024);
    static final PixelSize VIDEO = new PixelSize(640, 360);

    private static final int MAX_IMAGE_EDGE = 4096;

    private PreviewSizes() {}

    /** The size of an image: exact pixels unchanged; a name such as {@code 1K} is the longer edge. */
    static PixelSize image(Options options, PixelSize defaultSize) {
        Size size = options.get(Option.SIZE).orElse(defaultSize);
        if (size instanceof NamedSize name) {
            return image((int) Math.round(Math.sqrt((double) name.pixels())), ratio(options, defaultSize));
        } else if (options.has(Option.SIZE) || !options.has(Option.ASPECT_RATIO)) {
            return (PixelSize) size;
        }
        return image(Math.max(defaultSize.width(), defaultSize.height()), ratio(options, defaultSize));
    }

    /** The size of an input image, reduced to the largest size of a preview. */
    static PixelSize like(ImageBitmap image) {
        int longer = Math.min(MAX_IMAGE_EDGE, Math.max(image.width(), image.height()));
        return image(longer, (double) image.width() / image.height());
    }

    private static PixelSize image(int longer, double ratio) {
        int shorter = Math.max(1, (int) Math.round(longer * Math.min(ratio, 1 / ratio)));
        return ratio >= 1 ? new PixelSize(longer, shorter) : new PixelSize(shorter, longer);
    }

    /** The size of a video: exact pixels unchanged; a name such as {@code 720p} is the shorter edge. */
    static PixelSize video(Options options, PixelSize defaultSize) {
        Size size = options.get(Option.SIZE).orElse(defaultSize);
        if (size instanceof NamedSize name) {
            return video(Integer.parseInt(name.name().replace("p", "")), ratio(options, defaultSize));
        } else if (options.has(Option.SIZE)) {
            return (PixelSize) size;
        }
        return video(Math.min(defaultSize.width(), defaultSize.height()), ratio(options, defaultSize));
    }

    /** The default size of a video with the aspect ratio of an image, unless that is extreme. */
    static PixelSize videoLike(ImageBitmap image) {
        double ratio = (double) image.width() / image.height();
        return video(VIDEO.height(), Math.max(0.4, Math.min(2.5, ratio)));
    }

    /** Both edges must be even for H.264. */
    private static PixelSize video(int shorter, double ratio) {
        int longer = 2 * (int) Math.round(shorter * Math.max(ratio, 1 / ratio) / 2);
        return ratio >= 1 ? new PixelSize(longer, shorter) : new PixelSize(shorter, longer);
    }

    private static double ratio(Options options, PixelSize defaultSize) {
        return options.get(Option.ASPECT_RATIO)
                .map(AspectRatio::value)
                .orElse((double) defaultSize.width() / defaultSize.height());
    }
}
