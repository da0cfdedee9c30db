/**
 * {@link dev.mediagen.core.MediaGen} in Spring Boot: the bean, its properties, health, and shutdown.
 *
 * <p>The jars of Spring have no descriptors, so this module requires automatic ones. Applications of Spring Boot run on the class
 * path, where that makes no difference; jlink cannot link any of them.
 */
module dev.mediagen.spring.boot {
    requires transitive dev.mediagen.core;
    requires dev.mediagen.observation;
    requires micrometer.observation;
    requires org.slf4j;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires static dev.mediagen.store.postgres;
    requires static java.sql;
    requires static com.fasterxml.jackson.annotation;
    requires static micrometer.core;
    requires static org.jspecify;
    requires static spring.boot.actuator;
    requires static spring.boot.health;

    exports dev.mediagen.spring.boot;

    opens dev.mediagen.spring.boot;
}
