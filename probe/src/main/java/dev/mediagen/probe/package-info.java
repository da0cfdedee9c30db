/** What media files are. */
@NullMarked
package dev.mediagen.probe;

import org.jspecify.annotations.NullMarked;
