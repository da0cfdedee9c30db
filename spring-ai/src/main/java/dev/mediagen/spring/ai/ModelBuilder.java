package dev.mediagen.spring.ai;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;

/**
 * The common settings of all models.
 *
 * @param <B> the builder itself
 */
public abstract class ModelBuilder<B extends ModelBuilder<B>> {

    final MediaGen mediaGen;
    GenerateOptions handling = GenerateOptions.defaults();
    Options defaults = Options.empty();

    ModelBuilder(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    /** Sets how each request is handled: the backend, the model, strictness, time limit. */
    public B handling(GenerateOptions value) {
        handling = value;
        return self();
    }

    /** Sets an option of each request unless its prompt sets it itself: a size, a quality, a voice. */
    public <T> B option(Option<T> option, T value) {
        defaults = defaults.with(option, value);
        return self();
    }

    @SuppressWarnings("unchecked") // Each builder names itself.
    private B self() {
        return (B) this;
    }
}
