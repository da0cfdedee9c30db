package dev.mediagen.tck;

import org.junit.jupiter.api.function.Executable;

/**
 * One promise of a backend.
 *
 * @param name the promise as a sentence; unique, so that a known gap can name it
 * @param proof fails when the promise is broken, aborts when there is nothing to look at
 */
record Check(String name, Executable proof) {}
