package dev.mediagen.observation;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.JobListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times events of jobs in meters; needs {@code micrometer-core}.
 *
 * <table>
 * <caption>Each has the operation, the type of the output, the provider and the model as tags.</caption>
 * <tr><td>{@code mediagen.job.events}</td><td>counts events, by {@code mediagen.event}</td></tr>
 * <tr><td>{@code mediagen.job.queue}</td><td>from the record of a job to the provider's answer</td></tr>
 * <tr><td>{@code mediagen.job.poll}</td><td>from the provider's answer to the result</td></tr>
 * <tr><td>{@code mediagen.job.total}</td><td>from the record of a job to its end</td></tr>
 * <tr><td>{@code mediagen.result.bytes}</td><td>the size of results in bytes</td></tr>
 * <tr><td>{@code mediagen.cost}</td><td>the cost of results, by {@code mediagen.cost.currency}</td></tr>
 * </table>
 */
public final class JobMeters implements JobListener {

    private final MeterRegistry registry;
    private final JobTimes times = new JobTimes();
    private final Map<Subject, Meters> meters = new ConcurrentHashMap<>();

    /** Creates the meters in a registry. */
    public JobMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What the tags name. */
    private record Subject(Operation operation, String provider, String model) {}

    @Override
    public void on(JobEvent event) {
        times.note(event);
        JobInfo job = event.job();
        Meters of = meters.computeIfAbsent(new Subject(job.operation(), event.provider(), job.model()), this::meters);
        Objects.requireNonNull(of.events().get(event.kind())).increment();
        switch (event.kind()) {
            case SETTLED -> settled(event, of);
            case FAILED, IN_DOUBT -> ended(event, of);
            case STARTED, ACCEPTED, POLLED, RECEIVED, LIMITED -> {}
        }
    }

    private void settled(JobEvent event, Meters of) {
        of.bytes().record((double) event.job().bytes());
        event.job()
                .cost()
                .ifPresent(cost -> Counter.builder("mediagen.cost")
                        .tags(of.tags().and(Names.CURRENCY, cost.currency()))
                        .register(registry)
                        .increment(cost.amount().doubleValue()));
        ended(event, of);
    }

    private void ended(JobEvent event, Meters of) {
        JobTimes.Times job = times.of(event.job());
        job.queued().ifPresent(of.queue()::record);
        job.polled().ifPresent(of.poll()::record);
        of.total().record(Duration.between(event.job().created(), event.at()));
        times.forget(event.job());
    }

    /** Looking a meter up by its tags costs more than counting. */
    private record Meters(
            Tags tags, Map<Kind, Counter> events, DistributionSummary bytes, Timer queue, Timer poll, Timer total) {}

    private Meters meters(Subject subject) {
        Tags tags = Tags.of(
                Names.OPERATION, subject.operation().id(),
                Names.OUTPUT_TYPE, Names.outputType(subject.operation().largestResult()),
                Names.PROVIDER, subject.provider(),
                Names.REQUEST_MODEL, subject.model());
        Map<Kind, Counter> events = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            events.put(
                    kind,
                    registry.counter(
                            "mediagen.job.events",
                            tags.and("mediagen.event", kind.name().toLowerCase(Locale.ROOT))));
        }
        return new Meters(
                tags,
                events,
                DistributionSummary.builder(Names.BYTES)
                        .baseUnit("bytes")
                        .tags(tags)
                        .register(registry),
                registry.timer("mediagen.job.queue", tags),
                registry.timer("mediagen.job.poll", tags),
                registry.timer("mediagen.job.total", tags));
    }
}
