package dev.mediagen.catalogue.sample;

import dev.mediagen.core.BackendInfo;

/** Breaks: the catalogue stands on the contract alone. */
record CuriousCatalogue(BackendInfo backend) {}
