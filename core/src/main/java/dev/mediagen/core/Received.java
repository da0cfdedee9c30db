package dev.mediagen.core;

import dev.mediagen.spi.Done;

/**
 * The answer to one call: what the provider said, and the files that came, still under temporary names.
 *
 * @param record the journal's record of the call
 * @param done what the provider said
 * @param spool the files
 */
record Received(JobRecord record, Done done, Spool spool) {}
