/** Parsers of bytes from outside, fed with changed samples. */
@NullMarked
package dev.mediagen.fuzz;

import org.jspecify.annotations.NullMarked;
