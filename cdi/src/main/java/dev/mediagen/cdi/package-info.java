/** An injectable {@link dev.mediagen.core.MediaGen}, configured by MicroProfile Config. */
@NullMarked
package dev.mediagen.cdi;

import org.jspecify.annotations.NullMarked;
