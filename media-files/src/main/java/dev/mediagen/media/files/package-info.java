/** Checks the input files of a call, and receives its output files. */
@NullMarked
package dev.mediagen.media.files;

import org.jspecify.annotations.NullMarked;
