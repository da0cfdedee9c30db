/** Spring AI's image and speech models and tools, with any installed backend. */
@NullMarked
package dev.mediagen.spring.ai;

import org.jspecify.annotations.NullMarked;
