/**
 * An HTTP and JSON toolkit for the backends of providers. The only module that knows the HTTP library.
 *
 * <p>A backend creates one {@link dev.mediagen.http.ProviderClient} when it is opened and uses it for all requests to its provider.
 * Deadlines, safe retries, size limits, redirects, secrets and the streaming of media are handled here, once.
 */
module dev.mediagen.http {
    requires static transitive org.jspecify;
    requires transitive dev.mediagen.spi;
    requires okhttp3;
    requires org.slf4j;

    exports dev.mediagen.http;
}
