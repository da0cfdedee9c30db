/** A {@link dev.mediagen.core.MediaGen} to inject, set up from MicroProfile Config. */
@NullMarked
package dev.mediagen.cdi;

import org.jspecify.annotations.NullMarked;
