/**
 * Spans, timers and counters of generations, on Micrometer Observation, named as in OpenTelemetry's conventions for generative AI
 * as far as they cover media.
 *
 * <p>The jars of Micrometer have no descriptors, so this module requires automatic ones. It runs on the module path; jlink cannot
 * link it.
 */
module dev.mediagen.observation {
    requires transitive dev.mediagen.core;
    requires micrometer.observation;
    requires micrometer.commons;
    requires org.slf4j;
    requires static micrometer.core;
    requires static org.jspecify;

    exports dev.mediagen.observation;
}
