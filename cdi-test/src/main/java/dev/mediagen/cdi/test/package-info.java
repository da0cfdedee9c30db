/** The emulator instead of the providers in CDI containers, for development and tests. */
@NullMarked
package dev.mediagen.cdi.test;

import org.jspecify.annotations.NullMarked;
