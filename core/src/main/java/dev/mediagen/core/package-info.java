/** The API of the application; start with {@link dev.mediagen.core.MediaGen}. */
@NullMarked
package dev.mediagen.core;

import org.jspecify.annotations.NullMarked;
