/** The files of a call, on their way out and in. */
@NullMarked
package dev.mediagen.media.files;

import org.jspecify.annotations.NullMarked;
