package dev.mediagen.observation;

import dev.mediagen.api.MediaException;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.spi.JobListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Observes every entry as {@code gen_ai.client.operation.duration}, and every job that ends as {@code mediagen.job}. Events of running
 * jobs within an entry are events of its observation.
 *
 * <pre>{@code
 * MediaObservation.of(registry).join(builder);
 * }</pre>
 *
 * <p>The trace context of an entry is stored in the record of its job. A process that continues the job later ends it in the same
 * trace.
 */
public final class MediaObservation implements MediaInterceptor, JobListener {

    /** Outside of all interceptors that may answer, refuse or repeat, and inside of the application's shutdown. */
    private static final int ORDER = -1_000_000;

    private final ObservationRegistry registry;
    private final JobTimes times = new JobTimes();

    /** The observations of running entries by the ids of the jobs that they started: calls are sent on other threads. */
    private final Map<String, Observation> started = new ConcurrentHashMap<>();

    private final Map<Kind, Observation.Event> events = new EnumMap<>(Kind.class);

    private MediaObservation(ObservationRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            events.put(kind, Observation.Event.of("mediagen.job." + kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Creates an observation for a registry. */
    public static MediaObservation of(ObservationRegistry registry) {
        return new MediaObservation(registry);
    }

    /** Adds the observation to a {@code MediaGen}. */
    public MediaGenBuilder join(MediaGenBuilder builder) {
        return builder.interceptor(this).listener(this);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Advance intercept(Invocation invocation) {
        if (registry.isNoop()) {
            return invocation.proceed();
        }
        CallContext context = new CallContext(invocation);
        Observation observation = Observation.createNotStarted(Names.CALL, () -> context, registry);
        observation.start();
        try {
            // Notes what is thrown, too.
            Advance advance = observation.scoped(() -> proceed(invocation, context.trace()));
            context.outcome(advance);
            if (advance instanceof Advance.Failed failed) {
                observation.error(failed.failure());
            }
            return advance;
        } catch (MediaException e) {
            context.failure(e);
            throw e;
        } finally {
            started.values().removeIf(observation::equals);
            observation.stop();
        }
    }

    private static Advance proceed(Invocation invocation, Map<String, String> trace) {
        if (invocation.request().isEmpty() || trace.isEmpty()) {
            return invocation.proceed();
        }
        GenerateOptions.Builder options = invocation.options().toBuilder();
        trace.forEach(options::metadata);
        return invocation.proceed(invocation.request().get(), options.build());
    }

    @Override
    public void on(JobEvent event) {
        if (registry.isNoop()) {
            return;
        }
        times.note(event);
        Optional<Observation> entry = observing(event);
        entry.ifPresent(observation -> ((CallContext) observation.getContext()).job(event.job()));
        switch (event.kind()) {
            // The entry has just started, and the end of a job is an observation of its own.
            case STARTED -> {}
            case SETTLED, FAILED, IN_DOUBT -> ended(event);
            case ACCEPTED, POLLED, RECEIVED, LIMITED ->
                entry.ifPresent(observation -> observation.event(Objects.requireNonNull(events.get(event.kind()))));
        }
    }

    private Optional<Observation> observing(JobEvent event) {
        Optional<Observation> current = Optional.ofNullable(registry.getCurrentObservation())
                .filter(observation -> observation.getContext() instanceof CallContext);
        if (event.kind() == Kind.STARTED) {
            current.ifPresent(observation -> started.put(event.job().id(), observation));
        }
        return current.or(() -> Optional.ofNullable(started.get(event.job().id())));
    }

    private void ended(JobEvent event) {
        JobContext context = new JobContext(event, times.of(event.job()));
        Observation observation = Observation.createNotStarted(Names.JOB, () -> context, registry);
        observation.start();
        event.failure().ifPresent(observation::error);
        observation.stop();
        times.forget(event.job());
    }
}
