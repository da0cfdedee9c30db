package dev.mediagen.media.files.sample;

import dev.mediagen.core.BackendInfo;

/** Breaks: what core stands on does not look up. */
record CuriousFiles(BackendInfo backend) {}
