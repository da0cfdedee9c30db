/** What an application calls; begin with {@link dev.mediagen.core.MediaGen}. */
@NullMarked
package dev.mediagen.core;

import org.jspecify.annotations.NullMarked;
