package dev.mediagen.journal;

import dev.mediagen.api.MediaException;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.JobListener.JobEvent;
import dev.mediagen.spi.JobListener.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events of jobs to all listeners.
 *
 * @param listeners the listeners
 * @param clock the clock
 * @param providers gives the name of a backend's provider in telemetry
 */
public record JobEvents(List<JobListener> listeners, Clock clock, UnaryOperator<String> providers) {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    public void publish(Kind kind, JobRecord job) {
        publish(kind, job, Optional.empty());
    }

    /** Sends an event; a failing listener must not cost the result. */
    public void publish(Kind kind, JobRecord job, Optional<MediaException> failure) {
        for (JobListener listener : listeners) {
            try {
                listener.on(event(kind, job, failure));
            } catch (RuntimeException e) {
                LOG.warn("A listener for jobs failed.", e);
            }
        }
    }

    private JobEvent event(Kind kind, JobRecord job, Optional<MediaException> failure) {
        JobView view = new JobView(job, Optional.empty());
        return new JobEvent(kind, view, clock.instant(), failure, providers.apply(view.backend()));
    }
}
