package dev.mediagen.tck;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The context for opening a backend without a {@code MediaGen}. */
record SubjectContext(Map<String, String> environment, BackendDescriptor descriptor, ManualTime time)
        implements BackendContext {
    SubjectContext(Map<String, String> environment, BackendDescriptor descriptor) {
        this(environment, descriptor, new ManualTime());
    }

    @Override
    public Optional<Secret> key() {
        return descriptor.key(this::variable);
    }

    @Override
    public Optional<URI> baseUrl() {
        return descriptor
                .baseUrlVariable(this::variable)
                .flatMap(this::variable)
                .map(URI::create);
    }

    @Override
    public Optional<URI> baseUrl(String variable) {
        return variable(variable).map(URI::create);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public Clock clock() {
        return time;
    }

    @Override
    public Sleeper sleeper() {
        return time;
    }
}
