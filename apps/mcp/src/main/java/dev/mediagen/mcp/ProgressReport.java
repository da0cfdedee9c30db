package dev.mediagen.mcp;

import dev.mediagen.api.Progress;
import dev.mediagen.tool.CallProgress;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the progress of a call to a host, in percent. The protocol requires a number that always grows: where the provider
 * reports nothing, it grows minimally. While nothing is heard at all, the last progress is repeated, because a host gives up a call
 * without progress.
 */
final class ProgressReport implements Consumer<CallProgress>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReport.class);

    private static final double WHOLE = 100;
    private static final double LITTLE = 0.001;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Short enough for a host that gives up after 5 seconds. */
    private static final Duration PULSE = Duration.ofSeconds(3);

    private final McpSyncServerExchange exchange;
    private final Object token;
    private final ScheduledFuture<?> pulse;
    private double last = -LITTLE;
    private Optional<CallProgress> told = Optional.empty();
    private long toldAt = System.nanoTime();
    private boolean closed;

    ProgressReport(McpSyncServerExchange exchange, Object token, ScheduledExecutorService timer) {
        this.exchange = exchange;
        this.token = token;
        pulse = timer.scheduleAtFixedRate(this::repeat, PULSE.toMillis(), PULSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void accept(CallProgress progress) {
        if (closed || !isNews(progress)) {
            return;
        }
        told = Optional.of(progress);
        toldAt = System.nanoTime();
        report(percent(progress), message(progress, progress.latest().elapsed()));
    }

    /** Reports that the call still waits. */
    private synchronized void repeat() {
        Duration silence = Duration.ofNanos(System.nanoTime() - toldAt);
        if (closed) {
            return;
        }
        report(
                last,
                told.map(progress ->
                                message(progress, progress.latest().elapsed().plus(silence)))
                        .orElse("preparing, " + silence.toSeconds() + " s"));
    }

    private void report(double percent, String message) {
        last = Math.max(last + LITTLE, Math.min(WHOLE, percent));
        try {
            exchange.progressNotification(McpSchema.ProgressNotification.builder(token, last)
                    .total(WHOLE)
                    .message(message)
                    .build());
        } catch (RuntimeException e) {
            // The host may be gone, and the work must not suffer for it.
            LOG.debug("Progress could not be reported.", e);
        }
    }

    /**
     * Whether to report progress. Bytes arrive very often, so only some are reported. The end of a call is not reported: a host may
     * process the answer first, and then not know the call of the progress any more.
     */
    private boolean isNews(CallProgress progress) {
        Progress latest = progress.latest();
        if (progress.preview().isPresent()) {
            return true;
        } else if (latest.phase() == Progress.Phase.DONE) {
            return false;
        }
        return told.isEmpty()
                || told.get().latest().phase() != latest.phase()
                || latest.elapsed().minus(PAUSE).compareTo(told.get().latest().elapsed()) >= 0;
    }

    /** The percentage; the upload does not count, because progress must not go back when the provider starts. */
    private static double percent(CallProgress progress) {
        boolean counts = progress.items() == 1 && progress.latest().phase().compareTo(Progress.Phase.SENT) > 0;
        double ofOne = counts ? progress.latest().percent().orElse(0) : 0;
        return (progress.finished() * WHOLE + Math.min(ofOne, WHOLE - 1)) / progress.items();
    }

    private static String message(CallProgress progress, Duration elapsed) {
        Progress latest = progress.latest();
        String phase = latest.phase().name().toLowerCase(Locale.ROOT);
        String bytes = latest.phase() == Progress.Phase.RECEIVING ? ", " + latest.bytes() / 1024 + " KiB" : "";
        String items = progress.items() == 1 ? "" : progress.finished() + " of " + progress.items() + " done, ";
        String preview = progress.preview().map(file -> ", preview " + file).orElse("");
        return items + phase + bytes + preview + ", " + elapsed.toSeconds() + " s";
    }

    /** Reports no more: the answer of the call follows. */
    @Override
    public synchronized void close() {
        closed = true;
        pulse.cancel(false);
    }
}
