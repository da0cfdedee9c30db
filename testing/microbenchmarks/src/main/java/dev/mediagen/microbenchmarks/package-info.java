/** Benchmarks of single parts that other modules offer. */
package dev.mediagen.microbenchmarks;
