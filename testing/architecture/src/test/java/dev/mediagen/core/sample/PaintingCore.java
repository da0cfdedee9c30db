package dev.mediagen.core.sample;

import dev.mediagen.pixels.InputImage;

/** Breaks: pixels are for backends. */
record PaintingCore(InputImage image) {}
