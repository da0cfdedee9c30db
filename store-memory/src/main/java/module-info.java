/** Keeps jobs, keys and continuations for as long as the process runs. Core uses it where no other store is set or found. */
module dev.mediagen.store.memory {
    requires transitive dev.mediagen.spi;
    requires static org.jspecify;

    exports dev.mediagen.store.memory;
}
