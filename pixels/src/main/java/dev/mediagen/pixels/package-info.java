/** Decodes the images of requests to pixels. */
@NullMarked
package dev.mediagen.pixels;

import org.jspecify.annotations.NullMarked;
