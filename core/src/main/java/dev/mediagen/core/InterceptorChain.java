package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.Workspaces.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The interceptors around an entry, outermost first. */
final class InterceptorChain {

    private final List<MediaInterceptor> interceptors;
    private final Function<GenerateOptions, Workspace> works;

    /** Creates a chain; workspaces are given by the options of a request. */
    InterceptorChain(List<MediaInterceptor> interceptors, Function<GenerateOptions, Workspace> works) {
        this.interceptors = interceptors.stream()
                .sorted(Comparator.comparingInt(MediaInterceptor::order))
                .toList();
        this.works = works;
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
                : interceptors.get(step.position()).intercept(new InterceptorLink(step, this::run, works));
    }
}
