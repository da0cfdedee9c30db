package dev.mediagen.http;

/** Carries out an exchange. Every behaviour of the client is a channel around another. */
@FunctionalInterface
interface Channel {

    /**
     * Sends the request, and reads the answer.
     *
     * @throws dev.mediagen.api.MediaException of the kind that tells the caller what to do; it is {@linkplain
     *     dev.mediagen.api.ErrorDetails#retryable retryable} exactly when sending again cannot cost twice
     */
    ProviderResponse send(Exchange exchange);
}
