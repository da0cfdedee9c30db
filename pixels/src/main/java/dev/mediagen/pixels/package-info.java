/** The images of requests as pixels. */
@NullMarked
package dev.mediagen.pixels;

import org.jspecify.annotations.NullMarked;
