/**
 * The contract of a backend: one class that {@link java.util.ServiceLoader} finds ({@link dev.mediagen.spi.MediaBackendProvider}),
 * its description ({@link dev.mediagen.spi.BackendDescriptor}, {@link dev.mediagen.spi.Catalogue}), and one small {@link
 * dev.mediagen.spi.Handler} per operation that translates a request into the provider's API.
 *
 * <p>A handler translates and nothing else. Choosing, checking, naming files, waiting, polling, retrying, recording and splitting
 * are the core's work, done once for every backend.
 */
@NullMarked
package dev.mediagen.spi;

import org.jspecify.annotations.NullMarked;
