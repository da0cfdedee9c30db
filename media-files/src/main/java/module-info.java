/**
 * The files of a call: inputs are checked before anything is sent, results are received as they arrive. It is a part of core and
 * not for use by others.
 */
@SuppressWarnings("module") // Core is built after it.
module dev.mediagen.media.files {
    requires transitive dev.mediagen.spi;
    requires transitive dev.mediagen.journal;
    requires dev.mediagen.probe;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.media.files to
            dev.mediagen.core,
            dev.mediagen.selection;
}
