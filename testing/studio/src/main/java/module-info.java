/** A backend between the real core and the emulator: {@link dev.mediagen.studio.Studio}. */
module dev.mediagen.studio {
    requires transitive dev.mediagen.core;
    requires transitive dev.mediagen.emulator;
    requires transitive dev.mediagen.fixtures;
    requires dev.mediagen.store.memory;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.mediagen.studio;
}
