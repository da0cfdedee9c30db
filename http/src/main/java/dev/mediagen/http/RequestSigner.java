package dev.mediagen.http;

import java.util.Map;

/** Signs requests to a provider that receives a signature instead of the key itself. */
@FunctionalInterface
public interface RequestSigner {

    /**
     * Signs one attempt of a request. Called by many threads concurrently, immediately before the request is sent.
     *
     * @param request the request without its signature
     * @return the headers to add, such as {@code Authorization} and the time of the signature
     */
    Map<String, String> sign(UnsignedRequest request);
}
