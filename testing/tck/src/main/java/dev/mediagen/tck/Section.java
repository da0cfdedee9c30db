package dev.mediagen.tck;

import java.util.stream.Stream;

/** A chapter of the contract. */
interface Section {
    /** Its promises; making the list costs nothing but a look at the catalogue. */
    Stream<Check> checks();
}
