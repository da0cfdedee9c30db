/** A Quarkus extension: an injectable {@code MediaGen}, connected to the emulator in development and tests. */
@NullMarked
package dev.mediagen.quarkus;

import org.jspecify.annotations.NullMarked;
