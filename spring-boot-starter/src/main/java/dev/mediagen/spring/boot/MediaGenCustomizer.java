package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGenBuilder;

/** A bean that changes how the {@link dev.mediagen.core.MediaGen} bean is set up, after the properties and before it is made. */
@FunctionalInterface
public interface MediaGenCustomizer {

    /** Changes the set-up. Several are called in the order of their {@code @Order}. */
    void customize(MediaGenBuilder builder);
}
