package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;

/** Reads the structures of one format. */
@FunctionalInterface
interface FormatProbe {

    /**
     * Collects facts from them. Collected facts stay valid even when the rest cannot be read.
     *
     * @param in the file from its first byte
     * @param facts receives the facts
     * @throws java.io.EOFException when the file ends too early: it is incomplete
     * @throws IOException when it cannot be read or parsed
     */
    void read(HeaderInput in, MediaFacts.Builder facts) throws IOException;
}
