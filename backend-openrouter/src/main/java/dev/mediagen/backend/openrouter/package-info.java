/** The OpenRouter backend. Only {@link dev.mediagen.backend.openrouter.OpenRouterProvider} is public. */
@NullMarked
package dev.mediagen.backend.openrouter;

import org.jspecify.annotations.NullMarked;
