package dev.mediagen.spring.boot;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor;
import java.time.Duration;
import java.util.Optional;

/** Sets the time limit of a request by its media type, unless its caller set one. */
record DefaultTimeouts(MediaGenProperties.Timeouts timeouts) implements MediaInterceptor {

    @Override
    public Advance intercept(Invocation invocation) {
        Optional<MediaRequest<?>> request = invocation.request();
        Optional<Duration> timeout =
                request.flatMap(one -> timeouts.of(one.operation().mediaType()));
        if (request.isEmpty()
                || timeout.isEmpty()
                || invocation.options().timeout().isPresent()) {
            return invocation.proceed();
        }
        return invocation.proceed(
                request.get(),
                invocation.options().toBuilder().timeout(timeout.get()).build());
    }
}
