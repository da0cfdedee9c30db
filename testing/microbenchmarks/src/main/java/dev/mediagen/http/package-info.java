/**
 * Benchmarks of what the toolkit hides: on the class path they are in its package. They are published nowhere, so no program sees two
 * modules with one package.
 */
package dev.mediagen.http;
