/**
 * Spring AI's image and speech models and tools, with any installed backend.
 *
 * <p>The jars of Spring AI have no descriptors and no module names: {@code spring.ai.model} follows from the name of the file, as
 * Maven and Gradle leave it. Applications of Spring Boot run on the class path, where that makes no difference.
 */
module dev.mediagen.spring.ai {
    requires transitive dev.mediagen.spring.boot;
    requires transitive dev.mediagen.tool;
    requires org.reactivestreams;
    requires reactor.core;
    requires spring.ai.commons;
    requires spring.ai.model;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires static org.jspecify;

    exports dev.mediagen.spring.ai;

    opens dev.mediagen.spring.ai;
}
