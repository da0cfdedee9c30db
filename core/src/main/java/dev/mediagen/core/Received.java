package dev.mediagen.core;

/**
 * An answer that is here and written down, its files still under temporary names.
 *
 * @param record the journal's record of the call
 * @param parcel the answer
 */
record Received(JobRecord record, Parcel parcel) {}
