package dev.mediagen.langchain4j;

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
    boolean filesOnly;

    ModelBuilder(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    /** Sets how each request is handled: the backend, the model, strictness, time limit. */
    public B handling(GenerateOptions value) {
        handling = value;
        return self();
    }

    /** Sets an option of each request unless LangChain4j sets it itself: a size, a quality, a voice. */
    public <T> B option(Option<T> option, T value) {
        defaults = defaults.with(option, value);
        return self();
    }

    /** Returns results with their URI only; no byte of them is in memory. */
    public B filesOnly() {
        filesOnly = true;
        return self();
    }

    @SuppressWarnings("unchecked") // Each builder names itself.
    private B self() {
        return (B) this;
    }
}
