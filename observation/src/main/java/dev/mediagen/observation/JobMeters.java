package dev.mediagen.observation;

import dev.mediagen.api.JobInfo;
import dev.mediagen.spi.JobListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

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

    /** Creates the meters in a registry. */
    public JobMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void on(JobEvent event) {
        times.note(event);
        JobInfo job = event.job();
        Tags tags = Tags.of(
                Names.OPERATION, job.operation().id(),
                Names.OUTPUT_TYPE, Names.outputType(job.operation().largestResult()),
                Names.PROVIDER, event.provider(),
                Names.REQUEST_MODEL, job.model());
        registry.counter(
                        "mediagen.job.events",
                        tags.and("mediagen.event", event.kind().name().toLowerCase(Locale.ROOT)))
                .increment();
        switch (event.kind()) {
            case SETTLED -> settled(event, tags);
            case FAILED, IN_DOUBT -> ended(event, tags);
            case STARTED, ACCEPTED, POLLED, RECEIVED, LIMITED -> {}
        }
    }

    private void settled(JobEvent event, Tags tags) {
        DistributionSummary.builder(Names.BYTES)
                .baseUnit("bytes")
                .tags(tags)
                .register(registry)
                .record((double) event.job().bytes());
        event.job()
                .cost()
                .ifPresent(cost -> Counter.builder("mediagen.cost")
                        .tags(tags.and(Names.CURRENCY, cost.currency()))
                        .register(registry)
                        .increment(cost.amount().doubleValue()));
        ended(event, tags);
    }

    private void ended(JobEvent event, Tags tags) {
        JobTimes.Times job = times.of(event.job());
        job.queued().ifPresent(length -> timer("mediagen.job.queue", tags).record(length));
        job.polled().ifPresent(length -> timer("mediagen.job.poll", tags).record(length));
        timer("mediagen.job.total", tags).record(Duration.between(event.job().created(), event.at()));
        times.forget(event.job());
    }

    private Timer timer(String name, Tags tags) {
        return registry.timer(name, tags);
    }
}
