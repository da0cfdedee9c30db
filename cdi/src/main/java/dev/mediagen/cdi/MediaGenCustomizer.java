package dev.mediagen.cdi;

import dev.mediagen.core.MediaGenBuilder;

/** A bean that changes how the {@link dev.mediagen.core.MediaGen} is set up, after the configuration and before it is made. */
@FunctionalInterface
public interface MediaGenCustomizer {

    /** Changes the set-up. */
    void customize(MediaGenBuilder builder);
}
