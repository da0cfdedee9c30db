/** Reads catalogues of backends, and checks requests against them. */
@NullMarked
package dev.mediagen.catalogue;

import org.jspecify.annotations.NullMarked;
