/** The emulator instead of the providers in CDI containers, for development and tests. */
module dev.mediagen.cdi.test {
    requires transitive dev.mediagen.cdi;
    requires transitive dev.mediagen.emulator;
    requires jakarta.cdi;
    requires jakarta.inject;
    requires static org.jspecify;

    exports dev.mediagen.cdi.test;

    opens dev.mediagen.cdi.test;
}
