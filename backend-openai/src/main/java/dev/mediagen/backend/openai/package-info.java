/** The OpenAI backend. Only {@link dev.mediagen.backend.openai.OpenAiProvider} is public. */
@NullMarked
package dev.mediagen.backend.openai;

import org.jspecify.annotations.NullMarked;
