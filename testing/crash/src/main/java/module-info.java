/** The process that the crash tests kill. */
module dev.mediagen.crash {
    requires dev.mediagen.core;
    requires dev.mediagen.output.files;
    requires dev.mediagen.store.disk;
    requires dev.mediagen.store.postgres;
    requires static org.jspecify;

    exports dev.mediagen.crash;
}
