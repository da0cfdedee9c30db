/** Google as a backend; only {@link dev.mediagen.backend.google.GoogleProvider} is seen from outside. */
@NullMarked
package dev.mediagen.backend.google;

import org.jspecify.annotations.NullMarked;
