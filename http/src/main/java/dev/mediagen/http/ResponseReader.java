package dev.mediagen.http;

import java.io.IOException;

/** Reads the body of an answer while it arrives. */
@FunctionalInterface
interface ResponseReader {

    /**
     * Reads all of it.
     *
     * @throws IOException when it does not arrive, or is not what was expected
     */
    ProviderResponse read(RawResponse reply) throws IOException;
}
