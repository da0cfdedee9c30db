/** The process that the crash tests kill: {@link dev.mediagen.crash.Worker}. */
@NullMarked
package dev.mediagen.crash;

import org.jspecify.annotations.NullMarked;
