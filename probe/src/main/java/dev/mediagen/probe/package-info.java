/** Examines media files. */
@NullMarked
package dev.mediagen.probe;

import org.jspecify.annotations.NullMarked;
