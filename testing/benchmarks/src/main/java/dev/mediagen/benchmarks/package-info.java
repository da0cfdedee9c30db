/** Programs that show how much memory and time the framework needs; each class is one, with a {@code main}. */
@NullMarked
package dev.mediagen.benchmarks;

import org.jspecify.annotations.NullMarked;
