/** Programs that show how much memory and time the framework needs. */
module dev.mediagen.benchmarks {
    requires dev.mediagen.core;
    requires java.management;
    requires dev.mediagen.emulator;
    requires static org.jspecify;

    exports dev.mediagen.benchmarks;
}
