/** Returns the earlier result of the same request: {@link dev.mediagen.cache.ResultCache}. */
@NullMarked
package dev.mediagen.cache;

import org.jspecify.annotations.NullMarked;
