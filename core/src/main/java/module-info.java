/**
 * The API of the application. {@link dev.mediagen.core.MediaGen} finds the backends, chooses one, checks the request against its
 * catalogue, sends it, waits for jobs, and puts the result on disk with a record of its origin.
 */
module dev.mediagen.core {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.catalogue;
    requires dev.mediagen.journal;
    requires dev.mediagen.media.files;
    requires dev.mediagen.output.files;
    requires dev.mediagen.selection;
    requires dev.mediagen.throttle;
    requires transitive dev.mediagen.store.memory;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.core;

    uses dev.mediagen.core.MediaInterceptor;
    uses dev.mediagen.spi.MediaStoreProvider;
    uses dev.mediagen.spi.RecordContributorProvider;
    uses dev.mediagen.spi.StateStoreProvider;
}
