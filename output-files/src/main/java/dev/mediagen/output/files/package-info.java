/** Stores results as files in local folders. */
@NullMarked
package dev.mediagen.output.files;

import org.jspecify.annotations.NullMarked;
