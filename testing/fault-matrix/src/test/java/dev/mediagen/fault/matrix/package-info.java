/** Every operation of every backend under every fault. */
@NullMarked
package dev.mediagen.fault.matrix;

import org.jspecify.annotations.NullMarked;
