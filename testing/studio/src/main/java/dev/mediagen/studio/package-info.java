/** A backend between the real core and the emulator: {@link dev.mediagen.studio.Studio}. */
@NullMarked
package dev.mediagen.studio;

import org.jspecify.annotations.NullMarked;
