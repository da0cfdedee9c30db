/** An application that knows no backend. */
@NullMarked
package dev.mediagen.examples;

import org.jspecify.annotations.NullMarked;
