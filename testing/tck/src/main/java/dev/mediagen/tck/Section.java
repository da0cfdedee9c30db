package dev.mediagen.tck;

import java.util.stream.Stream;

/** A section of the contract. */
interface Section extends AutoCloseable {
    /** Its checks; listing them only reads the catalogue. */
    Stream<Check> checks();

    /** Called when the last of the checks was made. */
    @Override
    default void close() {}
}
