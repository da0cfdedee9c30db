package dev.mediagen.core;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.InterceptorChain.Step;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.MediaInterceptor.Invocation;
import java.util.Optional;

/** The view of one interceptor: what it was given, and the way on. It does not proceed again after an outcome in doubt. */
final class InterceptorLink implements Invocation {

    private final InterceptorChain chain;
    private final Step step;
    private boolean inDoubt;

    InterceptorLink(InterceptorChain chain, Step step) {
        this.chain = chain;
        this.step = step;
    }

    @Override
    public Entry entry() {
        return step.entry();
    }

    @Override
    public Optional<String> key() {
        return step.key();
    }

    @Override
    public Optional<MediaRequest<?>> request() {
        return step.request();
    }

    @Override
    public GenerateOptions options() {
        return step.options();
    }

    @Override
    public Optional<Explanation> plan() {
        return step.request().map(request -> chain.explain(request, step.options()));
    }

    @Override
    public Advance proceed() {
        return proceed(step.request(), step.options());
    }

    @Override
    public Advance proceed(GenerateOptions options) {
        return proceed(step.request(), options);
    }

    @Override
    public Advance proceed(MediaRequest<?> request, GenerateOptions options) {
        return proceed(Optional.of(request), options);
    }

    private Advance proceed(Optional<MediaRequest<?>> request, GenerateOptions options) {
        if (inDoubt) {
            throw new IllegalStateException(
                    "An earlier attempt may have been billed, so this request must not be sent again.");
        }
        try {
            Advance advance = chain.run(step.next(request, options));
            inDoubt = advance instanceof Advance.Doubtful;
            return advance;
        } catch (MediaException e) {
            inDoubt = e.details().possiblyBilled();
            throw e;
        }
    }
}
