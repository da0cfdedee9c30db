package dev.mediagen.benchmarks;

import java.io.IOException;

/** A way to have one picture made and put into a file. */
interface CallUnderTest extends AutoCloseable {

    /** Makes the picture of this number and returns when it is in its file. */
    void make(int number) throws IOException;

    /** What is asked for: as long for every number, and never the same. */
    static String prompt(int number) {
        return String.format("a lighthouse at dusk %07d", number);
    }

    @Override
    default void close() {}
}
