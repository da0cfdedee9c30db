package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asserts at every call what the contract promises to a backend. */
final class CallerPromises implements Watch {
    private final BackendDescriptor descriptor;
    private final Set<String> keysSeen = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Accepted> accepted = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final Set<MediaSink> sinksInUse =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private Clock clock = Clock.systemUTC();
    private volatile boolean closed;

    CallerPromises(BackendDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    private record Accepted(String token, Instant notBefore) {}

    @Override
    public BackendContext opened(BackendContext context) {
        clock = context.clock();
        assertThat(context.key().isPresent())
                .as("a key is given to the backend that needs one")
                .isEqualTo(!descriptor.keys().isEmpty());
        context.baseUrl().ifPresent(CallerPromises::requireSafe);
        return context;
    }

    @Override
    public Outcome called(Call<?> call, Function<Call<?>, Outcome> handler) {
        requireWork(call);
        assertThat(keysSeen.add(call.idempotencyKey()))
                .as("the idempotency key %s names one piece of work only", call.idempotencyKey())
                .isTrue();
        requireChecked(call);
        return using(call.sink(), () -> note(call, handler.apply(call)));
    }

    @Override
    public Outcome polled(JobCall call, Function<JobCall, Outcome> handler) {
        requireWork(call);
        requireTurn(call);
        assertThat(asking.add(call.idempotencyKey()))
                .as("one poll at a time of the job %s", call.idempotencyKey())
                .isTrue();
        try {
            return using(call.sink(), () -> note(call, handler.apply(call)));
        } finally {
            asking.remove(call.idempotencyKey());
        }
    }

    @Override
    public void closed() {
        assertThat(closed).as("the backend was closed before").isFalse();
        closed = true;
    }

    private void requireWork(CallContext work) {
        assertThat(closed).as("a call after the backend was closed").isFalse();
        assertThat(work.model()).as("the model").isNotBlank();
        assertThat(work.deadline()).as("the deadline is still to come").isAfter(clock.instant());
        assertThat(work.idempotencyKey()).as("the idempotency key").matches("[A-Za-z0-9-]{1,64}");
    }

    /** Requires that nothing reaches a handler that the catalogue does not allow, and no missing file. */
    private static void requireChecked(Call<?> call) {
        Options options = call.request().options();
        assertThat(call.request().operation()).as("the operation of the call").isEqualTo(call.operation());
        assertThat(call.continuation().isPresent())
                .as("a stored state is given to a request that continues an earlier result, and to no other")
                .isEqualTo(options.has(Option.CONTINUE_FROM));
        call.entry().ifPresent(entry -> {
            assertThat(entry.matches(call.model()))
                    .as("the entry %s speaks of the model %s", entry, call.model())
                    .isTrue();
            Optional<Capabilities> able = entry.capabilities(call.operation());
            assertThat(able).as("%s can do %s", entry, call.operation().id()).isPresent();
            options.present().forEach(option -> requireAllowed(option, options, able.get(), call.operation()));
        });
        options.inputs().forEach(named -> requireReadable(named.option(), named.input()));
    }

    private static <T> void requireAllowed(Option<T> option, Options options, Capabilities able, Operation operation) {
        Optional<Constraint> bound = able.constraint(option);
        boolean needsNoMention =
                operation.required().contains(option) || SampleRequests.isTheCoresOwn(operation, option);
        assertThat(bound.isPresent() || needsNoMention)
                .as("%s reached the handler though the catalogue does not name it", option)
                .isTrue();
        bound.ifPresent(constraint -> assertThat(constraint.allows(option, options.require(option)))
                .as("the value of %s that reached the handler is one of: %s", option, constraint.describe())
                .isTrue());
    }

    private static void requireReadable(Option<?> option, Input input) {
        if (input instanceof FileInput file) {
            assertThat(file.path()).as("the path in %s", option).isAbsolute();
            assertThat(Files.isReadable(file.path()))
                    .as("the file in %s can be read", option)
                    .isTrue();
        }
    }

    /** Requires that a job is polled with its latest token, and not before the time that its provider asked for. */
    private void requireTurn(JobCall call) {
        Accepted last = accepted.get(call.idempotencyKey());
        if (last == null) {
            assertThat(call.token())
                    .as("the token of a job from another process")
                    .isNotBlank();
            return;
        }
        assertThat(call.token()).as("the token that was given last").isEqualTo(last.token());
        assertThat(clock.instant())
                .as("the time that the provider asked to wait has passed, or the deadline")
                .isAfterOrEqualTo(last.notBefore().isBefore(call.deadline()) ? last.notBefore() : call.deadline());
    }

    private Outcome note(CallContext work, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted job) {
            Instant notBefore = clock.instant().plus(job.pollAfter().orElse(Duration.ZERO));
            accepted.put(work.idempotencyKey(), new Accepted(job.token(), notBefore));
        }
        return outcome;
    }

    private Outcome using(MediaSink sink, Supplier<Outcome> work) {
        assertThat(sinksInUse.add(sink))
                .as("a sink belongs to one call at a time")
                .isTrue();
        try {
            return work.get();
        } finally {
            sinksInUse.remove(sink);
        }
    }

    private static void requireSafe(URI address) {
        boolean local = "localhost".equals(address.getHost())
                || String.valueOf(address.getHost()).matches("127\\..*|\\[?::1]?");
        assertThat("https".equals(address.getScheme()) || local)
                .as("the address %s is https or on this machine", address)
                .isTrue();
    }
}
