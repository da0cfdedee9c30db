/** What the headers of media files say. */
@NullMarked
package dev.mediagen.probe;

import org.jspecify.annotations.NullMarked;
