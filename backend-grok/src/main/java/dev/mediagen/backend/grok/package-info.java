/** The xAI Grok backend. Only {@link dev.mediagen.backend.grok.GrokProvider} is public. */
@NullMarked
package dev.mediagen.backend.grok;

import org.jspecify.annotations.NullMarked;
