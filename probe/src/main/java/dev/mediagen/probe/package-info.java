/** Examines media files, and joins recordings. */
@NullMarked
package dev.mediagen.probe;

import org.jspecify.annotations.NullMarked;
