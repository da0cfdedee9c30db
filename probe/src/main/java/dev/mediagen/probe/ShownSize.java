package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.util.Optional;

/** The size of an image or a video as it is displayed. Size and orientation are found in different places, in any order. */
final class ShownSize {

    /** The first orientation that swaps width and height. */
    private static final int FIRST_SIDEWAYS = 5;

    private final MediaFacts.Builder facts;
    private Optional<PixelSize> stored = Optional.empty();
    private int orientation = 1;

    ShownSize(MediaFacts.Builder facts) {
        this.facts = facts;
    }

    /** Sets the stored size; ignores one without an area or beyond all reason. */
    void stored(long width, long height) {
        if (width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE) {
            stored = Optional.of(Size.of((int) width, (int) height));
            report();
        }
    }

    /** Sets the EXIF orientation, 1 to 8. */
    void orientation(int value) {
        orientation = value;
        facts.orientation(value);
        report();
    }

    private void report() {
        boolean sideways = orientation >= FIRST_SIDEWAYS;
        stored.map(size -> sideways ? Size.of(/* width= */ size.height(), /* height= */ size.width()) : size)
                .ifPresent(facts::dimensions);
    }
}
