/** A store in memory. */
@NullMarked
package dev.mediagen.store.memory;

import org.jspecify.annotations.NullMarked;
