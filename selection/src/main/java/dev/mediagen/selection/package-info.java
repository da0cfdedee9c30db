/** Which backends are installed, and which of them serves a request. */
@NullMarked
package dev.mediagen.selection;

import org.jspecify.annotations.NullMarked;
