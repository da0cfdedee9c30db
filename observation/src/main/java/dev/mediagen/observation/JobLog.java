package dev.mediagen.observation;

import dev.mediagen.api.JobInfo;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.spi.JobListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Logs events of jobs with the logger {@code dev.mediagen.job}: the message is a stable name such as {@code job.settled}, and job,
 * label, batch, backend, model and operation are in the MDC. Polls are logged at debug, failures at warn, everything else at info.
 */
public final class JobLog implements JobListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mediagen.job");

    /** Creates a log of jobs. */
    public JobLog() {}

    @Override
    public void on(JobEvent event) {
        Map<String, String> facts = facts(event.job());
        Map<String, String> before = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            before.put(name, MDC.get(name));
            MDC.put(name, value);
        });
        try {
            LOG.atLevel(level(event.kind())).log("job.{}", event.kind().name().toLowerCase(Locale.ROOT));
        } finally {
            before.forEach(JobLog::restore);
        }
    }

    private static Map<String, String> facts(JobInfo job) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("mediagen.job", job.id());
        facts.put("mediagen.backend", job.backend());
        facts.put("mediagen.model", job.model());
        facts.put("mediagen.operation", job.operation().id());
        job.label().ifPresent(label -> facts.put("mediagen.label", label));
        Optional.ofNullable(job.metadata().get(BatchOptions.METADATA)).ifPresent(id -> facts.put(Names.BATCH, id));
        return facts;
    }

    private static Level level(Kind kind) {
        return switch (kind) {
            case POLLED -> Level.DEBUG;
            case FAILED, IN_DOUBT -> Level.WARN;
            case STARTED, ACCEPTED, RECEIVED, SETTLED, LIMITED -> Level.INFO;
        };
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }
}
