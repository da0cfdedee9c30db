/** OpenAI as a backend; only {@link dev.mediagen.backend.openai.OpenAiProvider} is seen from outside. */
@NullMarked
package dev.mediagen.backend.openai;

import org.jspecify.annotations.NullMarked;
