package dev.mediagen.observation;

import dev.mediagen.api.JobInfo;
import dev.mediagen.spi.JobListener.JobEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The observation context of a job at its end, as a part of the trace in which it was started. */
final class JobContext extends ReceiverContext<Map<String, String>> {

    private static final double MILLIS_PER_SECOND = 1000;

    JobContext(JobEvent event, JobTimes.Times times) {
        super(Map::get, Kind.CONSUMER);
        JobInfo job = event.job();
        setCarrier(job.metadata());
        setRemoteServiceName(event.provider());
        setContextualName(job.operation().id() + " " + job.model());
        low(Names.OPERATION, job.operation().id());
        low(Names.OUTPUT_TYPE, Names.outputType(job.operation().largestResult()));
        low(Names.PROVIDER, event.provider());
        low(Names.REQUEST_MODEL, job.model());
        low(Names.OUTCOME, job.status().name().toLowerCase(Locale.ROOT));
        high(Names.JOB_ID, job.id());
        job.label().ifPresent(label -> high(Names.LABEL, label));
        Optional.ofNullable(job.metadata().get(Names.BATCH)).ifPresent(id -> high(Names.BATCH, id));
        if (job.bytes() > 0) {
            high(Names.BYTES, String.valueOf(job.bytes()));
        }
        job.cost().ifPresent(cost -> {
            high(Names.COST, cost.amount().toPlainString());
            high(Names.CURRENCY, cost.currency());
        });
        times.queued().ifPresent(length -> high("mediagen.job.queue_seconds", seconds(length)));
        times.polled().ifPresent(length -> high("mediagen.job.poll_seconds", seconds(length)));
    }

    private static String seconds(Duration length) {
        return String.valueOf((double) length.toMillis() / MILLIS_PER_SECOND);
    }

    private void low(String name, String value) {
        addLowCardinalityKeyValue(KeyValue.of(name, value));
    }

    private void high(String name, String value) {
        addHighCardinalityKeyValue(KeyValue.of(name, value));
    }
}
