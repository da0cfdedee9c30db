/** Limits the calls that are sent to providers: {@link dev.mediagen.throttle.BackendThrottle}. */
@NullMarked
package dev.mediagen.throttle;

import org.jspecify.annotations.NullMarked;
