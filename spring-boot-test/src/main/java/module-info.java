/**
 * The emulator instead of the providers in tests of Spring Boot applications.
 *
 * <p>The jars of Spring have no descriptors, so this module requires automatic ones; tests of Spring Boot applications run on the
 * class path, where that makes no difference.
 */
module dev.mediagen.spring.boot.test {
    requires transitive dev.mediagen.emulator;
    requires transitive dev.mediagen.spring.boot;
    requires spring.beans;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires spring.test;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.mediagen.spring.boot.test;

    opens dev.mediagen.spring.boot.test;
}
