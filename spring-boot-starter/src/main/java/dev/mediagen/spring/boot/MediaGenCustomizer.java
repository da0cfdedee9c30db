package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGenBuilder;

/**
 * A bean that changes the configuration of the {@link dev.mediagen.core.MediaGen} bean, after the properties and before it is
 * created.
 */
@FunctionalInterface
public interface MediaGenCustomizer {

    /** Changes the configuration. Several customizers are called in the order of their {@code @Order}. */
    void customize(MediaGenBuilder builder);
}
