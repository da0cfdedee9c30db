package dev.mediagen.fuzz;

import dev.mediagen.fixtures.Mutator;
import java.util.List;

/** Something that reads bytes from outside. */
interface Target extends AutoCloseable {

    /** Valid samples. */
    List<byte[]> samples();

    /** Reads an input, and fails if it is not read, or refused, as promised. */
    void read(byte[] input, Mutator more) throws Exception;

    @Override
    default void close() {}
}
