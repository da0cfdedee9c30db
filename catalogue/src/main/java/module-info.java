/**
 * Reads the catalogues of backends, and checks requests against them before anything is sent.
 *
 * <p>The core does both for an application. The author of a backend can do it in a unit test: read the catalogue with {@link
 * dev.mediagen.catalogue.Catalogues} and check requests against it with {@link dev.mediagen.catalogue.RequestCheck}.
 */
module dev.mediagen.catalogue {
    requires transitive dev.mediagen.spi;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports dev.mediagen.catalogue;
}
