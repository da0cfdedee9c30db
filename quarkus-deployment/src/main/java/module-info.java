/**
 * The part of the Quarkus extension that runs while an application is built.
 *
 * <p>Quarkus has class loaders of its own, in which this descriptor is not read.
 */
module dev.mediagen.quarkus.deployment {
    requires dev.mediagen.emulator;
    requires dev.mediagen.quarkus;
    requires microprofile.config.api;
    requires quarkus.bootstrap.core;
    requires quarkus.core;
    requires quarkus.core.deployment;
    requires static org.jspecify;

    exports dev.mediagen.quarkus.deployment;
}
