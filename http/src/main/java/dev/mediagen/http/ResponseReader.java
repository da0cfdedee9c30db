package dev.mediagen.http;

import java.io.IOException;

/** Reads the body of an answer while it arrives. */
@FunctionalInterface
interface ResponseReader {

    /**
     * Reads the body completely.
     *
     * @throws IOException when it does not arrive, or is not as expected
     */
    ProviderResponse read(RawResponse reply) throws IOException;
}
