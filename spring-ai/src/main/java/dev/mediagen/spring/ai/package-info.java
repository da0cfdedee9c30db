/** Spring AI's image and speech models and tools, by whatever backend is installed. */
@NullMarked
package dev.mediagen.spring.ai;

import org.jspecify.annotations.NullMarked;
