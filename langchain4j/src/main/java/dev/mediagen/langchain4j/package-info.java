/** LangChain4j's image and speech models and tools, with any installed backend. */
@NullMarked
package dev.mediagen.langchain4j;

import org.jspecify.annotations.NullMarked;
