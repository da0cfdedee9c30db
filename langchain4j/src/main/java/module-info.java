/**
 * LangChain4j's image and speech models and tools, with any installed backend.
 *
 * <p>The jars of LangChain4j have no descriptors and no module names: {@code langchain4j.core} follows from the name of the file,
 * as Maven and Gradle leave it. On the class path, where its applications run, that makes no difference.
 */
module dev.mediagen.langchain4j {
    requires transitive dev.mediagen.core;
    requires transitive dev.mediagen.tool;
    requires langchain4j.core;
    requires com.fasterxml.jackson.databind;
    requires static dev.mediagen.spring.boot;
    requires static org.jspecify;
    requires static spring.boot.autoconfigure;
    requires static spring.context;
    requires static spring.core;

    exports dev.mediagen.langchain4j;

    opens dev.mediagen.langchain4j;
}
