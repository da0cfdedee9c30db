package dev.mediagen.comparison;

import java.nio.file.Path;

/** Makes one image with one client, into a file. */
interface Maker extends AutoCloseable {

    /** Makes the image with this number. */
    void make(int number, Path file) throws Exception;

    @Override
    default void close() {}
}
