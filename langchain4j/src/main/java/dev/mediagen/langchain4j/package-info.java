/** LangChain4j's image and speech models and tools, by whatever backend is installed. */
@NullMarked
package dev.mediagen.langchain4j;

import org.jspecify.annotations.NullMarked;
