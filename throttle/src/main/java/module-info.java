/** Limits how many calls are sent to a provider concurrently, and when. It is a part of core and not for use by others. */
@SuppressWarnings("module") // Core is built after it.
module dev.mediagen.throttle {
    requires transitive dev.mediagen.selection;
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.throttle to
            dev.mediagen.core;
}
