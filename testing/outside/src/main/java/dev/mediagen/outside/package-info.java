/** Projects outside of this build, built as their authors would build them. */
@NullMarked
package dev.mediagen.outside;

import org.jspecify.annotations.NullMarked;
