package dev.mediagen.journal.sample;

import dev.mediagen.core.BackendInfo;

/** Breaks: the journal stands on the contract alone. */
record CuriousJournal(BackendInfo backend) {}
