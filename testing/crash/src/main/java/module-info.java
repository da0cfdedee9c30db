/** The process that the crash tests kill. */
module dev.mediagen.crash {
    requires dev.mediagen.core;
    requires dev.mediagen.store.disk;
    requires static org.jspecify;

    exports dev.mediagen.crash;
}
