/** Stores continuations and the journal of jobs in plain files on the local disk. It is used when it is on the path. */
module dev.mediagen.store.disk {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.store.disk;

    provides dev.mediagen.spi.StateStoreProvider with
            dev.mediagen.store.disk.DiskStateStoreProvider;
}
