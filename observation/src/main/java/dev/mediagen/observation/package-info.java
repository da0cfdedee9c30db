/**
 * Spans, timers and counters of generations, on Micrometer Observation, named as in OpenTelemetry's conventions for generative AI
 * as far as they cover media. They contain no prompt, no key and no content.
 */
@NullMarked
package dev.mediagen.observation;

import org.jspecify.annotations.NullMarked;
