/** Catalogues of backends, and requests checked against them. */
@NullMarked
package dev.mediagen.catalogue;

import org.jspecify.annotations.NullMarked;
