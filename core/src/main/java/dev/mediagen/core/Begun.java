package dev.mediagen.core;

import dev.mediagen.spi.Outcome;

/**
 * A call that was sent.
 *
 * @param record the journal's record of it
 * @param spool where its media go
 * @param outcome what the handler said
 */
record Begun(JobRecord record, Spool spool, Outcome outcome) {}
