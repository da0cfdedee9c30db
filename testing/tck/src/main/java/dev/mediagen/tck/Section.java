package dev.mediagen.tck;

import java.util.stream.Stream;

/** A chapter of the contract. */
interface Section extends AutoCloseable {
    /** Its promises; making the list costs nothing but a look at the catalogue. */
    Stream<Check> checks();

    /** Called when the last of the checks was made. */
    @Override
    default void close() {}
}
