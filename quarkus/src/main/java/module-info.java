/**
 * A Quarkus extension: an injectable {@link dev.mediagen.core.MediaGen}, connected to the emulator in development and tests.
 *
 * <p>Quarkus has class loaders of its own, in which this descriptor is not read.
 */
module dev.mediagen.quarkus {
    requires dev.mediagen.cdi;
    requires dev.mediagen.store.memory;
    requires jakarta.cdi;
    requires jakarta.inject;
    requires microprofile.config.api;
    requires static org.jspecify;

    exports dev.mediagen.quarkus;

    opens dev.mediagen.quarkus;
}
