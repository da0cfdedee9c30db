package dev.mediagen.cdi;

import dev.mediagen.core.MediaGenBuilder;

/** A bean that changes the setup of the {@link dev.mediagen.core.MediaGen}, after the configuration and before it is created. */
@FunctionalInterface
public interface MediaGenCustomizer {

    /** Changes the setup. */
    void customize(MediaGenBuilder builder);
}
