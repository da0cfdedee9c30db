package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.Workspaces.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The interceptors around an entry, outermost first. */
final class InterceptorChain {

    private final List<MediaInterceptor> interceptors;
    private final Function<GenerateOptions, Workspace> works;
    private final UnaryOperator<String> providers;

    /**
     * Creates a chain.
     *
     * @param works gives the workspace for the options of a request
     * @param providers gives the name of a backend's provider in telemetry
     */
    InterceptorChain(
            List<MediaInterceptor> interceptors,
            Function<GenerateOptions, Workspace> works,
            UnaryOperator<String> providers) {
        this.interceptors = interceptors.stream()
                .sorted(Comparator.comparingInt(MediaInterceptor::order))
                .toList();
        this.works = works;
        this.providers = providers;
    }

    /** Runs an entry that has a request. */
    Advance run(
            Entry entry,
            Optional<String> key,
            MediaRequest<?> request,
            GenerateOptions options,
            BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
        return run(new InterceptorStep(0, entry, key, Optional.of(request), options, core));
    }

    /** Runs a step under a key. */
    Advance advance(String key, GenerateOptions options, BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {
        return run(new InterceptorStep(0, Entry.ADVANCE, Optional.of(key), Optional.empty(), options, core));
    }

    /** Runs the interceptor at a position, or what they all surround. */
    private Advance run(InterceptorStep step) {
        return step.position() == interceptors.size()
                ? step.last()
                : interceptors.get(step.position()).intercept(new InterceptorLink(step, this::run, works, providers));
    }
}
