/**
 * The types that applications, backends and the core share ({@link dev.mediagen.api}), and the contract of a backend ({@link
 * dev.mediagen.spi}).
 *
 * <p>An application reads {@code dev.mediagen.api} and calls {@code dev.mediagen.core}. The author of a backend needs this module
 * only: implement {@link dev.mediagen.spi.MediaBackendProvider}, name it in {@code provides} and in {@code META-INF/services}, and
 * put the jar on the path. This module depends on nothing.
 */
module dev.mediagen.spi {
    requires static transitive org.jspecify;

    exports dev.mediagen.api;
    exports dev.mediagen.spi;
}
