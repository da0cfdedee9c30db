package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.MediaInterceptor.Entry;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What an interceptor is given.
 *
 * @param position its position in the chain
 * @param entry the entry
 * @param key the key of the caller
 * @param request the request; empty for a step under a key, which takes what is on record
 * @param options the options
 * @param core what all interceptors surround
 */
record InterceptorStep(
        int position,
        Entry entry,
        Optional<String> key,
        Optional<MediaRequest<?>> request,
        GenerateOptions options,
        BiFunction<MediaRequest<?>, GenerateOptions, Advance> core) {

    InterceptorStep next(Optional<MediaRequest<?>> otherRequest, GenerateOptions otherOptions) {
        return new InterceptorStep(position + 1, entry, key, otherRequest, otherOptions, core);
    }

    /** The same under a key, around something else. */
    InterceptorStep keyed(String name, BiFunction<MediaRequest<?>, GenerateOptions, Advance> other) {
        return new InterceptorStep(position, entry, Optional.of(name), request, options, other);
    }

    Advance last() {
        return core.apply(request.orElse(null), options);
    }
}
