package dev.mediagen.http;

import java.io.IOException;

/** Reads the body of an answer while it arrives. */
@FunctionalInterface
interface ReplyReader {

    /**
     * Reads all of it.
     *
     * @throws IOException when it does not arrive, or is not what was expected
     */
    Answer read(Reply reply) throws IOException;
}
