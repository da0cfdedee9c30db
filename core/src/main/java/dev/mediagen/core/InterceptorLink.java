package dev.mediagen.core;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.MediaInterceptor.Invocation;
import java.util.Optional;
import java.util.function.Function;

/** The view of one interceptor: what it was given, and the way on. It does not proceed again after an outcome in doubt. */
final class InterceptorLink implements Invocation {

    private final InterceptorStep step;
    private final Function<InterceptorStep, Advance> next;
    private final Function<GenerateOptions, RequestPlanner> planners;
    private boolean inDoubt;

    /** The next step is what the interceptors after this one do, or the core. */
    InterceptorLink(
            InterceptorStep step,
            Function<InterceptorStep, Advance> next,
            Function<GenerateOptions, RequestPlanner> planners) {
        this.step = step;
        this.next = next;
        this.planners = planners;
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
        return step.request()
                .map(request ->
                        planners.apply(step.options()).explain(request.operation(), request.options(), step.options()));
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
            Advance advance = next.apply(step.next(request, options));
            inDoubt = advance instanceof Advance.Doubtful;
            return advance;
        } catch (MediaException e) {
            inDoubt = e.details().possiblyBilled();
            throw e;
        }
    }
}
