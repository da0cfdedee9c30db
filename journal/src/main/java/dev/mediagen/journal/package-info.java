/** Jobs, keys and continuations, as they are written down. */
@NullMarked
package dev.mediagen.journal;

import org.jspecify.annotations.NullMarked;
