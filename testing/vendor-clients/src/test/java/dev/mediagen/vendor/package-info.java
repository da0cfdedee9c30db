/** The vendors' own clients talk to the emulator. */
@NullMarked
package dev.mediagen.vendor;

import org.jspecify.annotations.NullMarked;
