/**
 * Proves from outside that a backend keeps its contract, and replaces a provider in the tests of an application.
 *
 * <p>The author of a backend extends {@link dev.mediagen.tck.BackendContract} in a test of the backend's own module; the author of
 * a store extends {@link dev.mediagen.tck.StateStoreContract} or {@link dev.mediagen.tck.MediaStoreContract}. An application uses a
 * {@link dev.mediagen.tck.FakeBackend} in its {@code MediaGen} and needs neither key nor network.
 */
module dev.mediagen.tck {
    requires transitive dev.mediagen.core;
    requires transitive dev.mediagen.fixtures;
    requires transitive org.junit.jupiter.api;
    requires dev.mediagen.catalogue;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.jfr;
    requires org.assertj.core;
    requires static org.jspecify;

    exports dev.mediagen.tck;

    opens dev.mediagen.tck to
            org.junit.platform.commons;
}
