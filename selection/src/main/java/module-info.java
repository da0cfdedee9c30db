/**
 * Which backends are installed and usable, and which of them serves a request by which model. It is a part of core and not for use by
 * others.
 */
@SuppressWarnings("module") // Core is built after it.
module dev.mediagen.selection {
    requires transitive dev.mediagen.catalogue;
    requires transitive dev.mediagen.media.files;
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.selection to
            dev.mediagen.core,
            dev.mediagen.throttle;

    uses dev.mediagen.spi.MediaBackendProvider;
}
