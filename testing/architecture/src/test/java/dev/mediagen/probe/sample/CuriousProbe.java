package dev.mediagen.probe.sample;

import dev.mediagen.core.BackendInfo;

/** Breaks: the probe stands on the contract alone. */
record CuriousProbe(BackendInfo backend) {}
