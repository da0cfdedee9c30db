/** Programs that show how much memory and time the framework needs. */
module dev.mediagen.benchmarks {
    requires dev.mediagen.core;
    requires dev.mediagen.emulator;
    requires dev.mediagen.observation;
    requires com.zaxxer.hikari;
    requires dev.mediagen.store.disk;
    requires dev.mediagen.store.postgres;
    requires java.management;
    requires java.sql;
    requires jdk.management;
    requires jdk.httpserver;
    requires micrometer.core;
    requires micrometer.observation;
    requires okhttp3;
    requires static org.jspecify;

    exports dev.mediagen.benchmarks;
}
