package dev.mediagen.backend.openai;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.util.Optional;

/** The API has sizes only; an aspect ratio becomes a size with that ratio. */
final class ImageSize {

    private static final int SQUARE_EDGE = 1024;
    private static final int LONG_EDGE = 1536;
    private static final int STEP = 16;

    private ImageSize() {}

    static Optional<String> of(Options options) {
        return options.get(Option.SIZE)
                .map(Size::text)
                .or(() ->
                        options.get(Option.ASPECT_RATIO).map(ImageSize::ofShape).map(PixelSize::text));
    }

    /** A square of 1024, or the long edge 1536 and the other the nearest multiple of 16. */
    private static PixelSize ofShape(AspectRatio shape) {
        double ratio = shape.value();
        if (ratio == 1) {
            return Size.of(SQUARE_EDGE, SQUARE_EDGE);
        }
        int shortEdge = (int) Math.round(LONG_EDGE / (ratio > 1 ? ratio : 1 / ratio) / STEP) * STEP;
        return ratio > 1 ? Size.of(LONG_EDGE, shortEdge) : Size.of(shortEdge, LONG_EDGE);
    }
}
