/** The Google backend. Only {@link dev.mediagen.backend.google.GoogleProvider} is public. */
@NullMarked
package dev.mediagen.backend.google;

import org.jspecify.annotations.NullMarked;
