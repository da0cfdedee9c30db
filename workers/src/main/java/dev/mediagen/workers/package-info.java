/** Programs that look after open jobs: {@link dev.mediagen.workers.Worker}. */
@NullMarked
package dev.mediagen.workers;

import org.jspecify.annotations.NullMarked;
