/** Stores jobs, keys and continuations. */
@NullMarked
package dev.mediagen.journal;

import org.jspecify.annotations.NullMarked;
