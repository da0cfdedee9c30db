/**
 * An HTTP and JSON toolkit for the backends of providers. The only module that knows which HTTP library is beneath.
 *
 * <p>A backend makes one {@link dev.mediagen.http.ProviderClient} when it is opened and speaks to its provider through it.
 * Deadlines, safe repeating, size limits, redirects, secrets and the streaming of media are settled here, once.
 */
module dev.mediagen.http {
    requires static transitive org.jspecify;
    requires transitive dev.mediagen.spi;
    requires okhttp3;
    requires org.slf4j;

    exports dev.mediagen.http;
}
