/** OpenRouter as a backend; only {@link dev.mediagen.backend.openrouter.OpenRouterProvider} is seen from outside. */
@NullMarked
package dev.mediagen.backend.openrouter;

import org.jspecify.annotations.NullMarked;
