/**
 * Spans, timers and counters of generations, on Micrometer Observation, in the words of OpenTelemetry's conventions for generative
 * AI as far as they cover media. No prompt, no key and no content is in any of them.
 */
@NullMarked
package dev.mediagen.observation;

import org.jspecify.annotations.NullMarked;
