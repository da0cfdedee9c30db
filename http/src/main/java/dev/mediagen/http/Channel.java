package dev.mediagen.http;

/** One way of carrying an exchange. Every behaviour of the client is a channel around another. */
@FunctionalInterface
interface Channel {

    /**
     * Sends, and reads what comes back.
     *
     * @throws dev.mediagen.api.MediaException of the kind that tells the caller what to do; it is
     *     {@linkplain dev.mediagen.api.ErrorDetails#retryable retryable} exactly when sending again cannot cost twice
     */
    ProviderResponse send(Exchange exchange);
}
