/** xAI's Grok as a backend; only {@link dev.mediagen.backend.grok.GrokProvider} is seen from outside. */
@NullMarked
package dev.mediagen.backend.grok;

import org.jspecify.annotations.NullMarked;
