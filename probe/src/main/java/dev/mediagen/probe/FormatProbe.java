package dev.mediagen.probe;

import java.io.IOException;

/** Reads the header of one format. */
@FunctionalInterface
interface FormatProbe {

    /**
     * What the header says.
     *
     * @param in the file from its first byte
     * @throws IOException when the file ends too early or has another form
     */
    MediaProbe.Facts read(HeaderInput in) throws IOException;
}
