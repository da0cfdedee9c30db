package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;

/** Reads the structures of one format. */
@FunctionalInterface
interface FormatProbe {

    /**
     * Collects what they say. What was collected stands even when the rest cannot be read.
     *
     * @param in the file from its first byte
     * @param facts takes what is found
     * @throws java.io.EOFException when the file ends too early: it is not whole
     * @throws IOException when it cannot be read, or not be understood
     */
    void read(HeaderInput in, MediaFacts.Builder facts) throws IOException;
}
