package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.util.Optional;

/** The size of an image or a video as it is shown. Size and orientation stand in different places, in any order. */
final class ShownSize {

    /** Those from here on lie on their side. */
    private static final int FIRST_SIDEWAYS = 5;

    private final MediaFacts.Builder facts;
    private Optional<PixelSize> stored = Optional.empty();
    private int orientation = 1;

    ShownSize(MediaFacts.Builder facts) {
        this.facts = facts;
    }

    /** The size as it is stored; one without an area, or beyond all reason, is none. */
    void stored(long width, long height) {
        if (width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE) {
            stored = Optional.of(Size.of((int) width, (int) height));
            tell();
        }
    }

    /** How it lies, as EXIF counts it. */
    void orientation(int value) {
        orientation = value;
        facts.orientation(value);
        tell();
    }

    private void tell() {
        boolean sideways = orientation >= FIRST_SIDEWAYS;
        stored.map(size -> sideways ? Size.of(/* width= */ size.height(), /* height= */ size.width()) : size)
                .ifPresent(facts::dimensions);
    }
}
