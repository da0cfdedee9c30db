package dev.mediagen.http;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The context of an opened backend, from these variables, on a clock that a test moves. */
record TestContext(BackendDescriptor descriptor, Map<String, String> variables, ManualTime time)
        implements BackendContext {

    TestContext(BackendDescriptor descriptor, Map<String, String> variables) {
        this(descriptor, variables, new ManualTime());
    }

    @Override
    public Optional<Secret> key() {
        return descriptor.key(this::variable);
    }

    @Override
    public Optional<URI> baseUrl() {
        return descriptor.baseUrlVariable().flatMap(this::variable).map(URI::create);
    }

    @Override
    public Optional<URI> baseUrl(String variable) {
        return variable(variable).map(URI::create);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
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
