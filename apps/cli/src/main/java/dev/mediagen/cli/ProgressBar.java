package dev.mediagen.cli;

import dev.mediagen.api.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A progress line on standard error for long work. It appears after a second, is redrawn several times a second, and
 * is removed at the end. Only for a terminal.
 */
final class ProgressBar implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int TICK_MILLIS = 200;
    private static final int WIDTH = 24;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final Clock clock;
    private final Instant begun;
    private final int total;
    private final AtomicInteger finished = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<Progress> latest = Optional.empty();
    private volatile OptionalInt percent = OptionalInt.empty();
    private boolean drawn;

    /**
     * For one or several results.
     *
     * @param total how many; with more than one, the number of finished results is shown instead of percent
     */
    ProgressBar(Terminal terminal, Clock clock, int total) {
        this.terminal = terminal;
        this.clock = clock;
        this.begun = clock.instant();
        this.total = total;
    }

    /** Starts to draw in a separate thread, so that the time advances between reports. */
    ProgressBar start() {
        Thread painter = new Thread(this::paint, "mediagen-progress");
        painter.setDaemon(true);
        painter.start();
        return this;
    }

    /** Receives a progress report. */
    void update(Progress progress) {
        if (total > 1) {
            boolean done = progress.phase() == Progress.Phase.DONE;
            percent = OptionalInt.of(100 * (done ? finished.incrementAndGet() : finished.get()) / total);
        } else if (progress.percent().isPresent() || isNewPhase(progress)) {
            percent = progress.percent();
        }
        latest = Optional.of(progress);
    }

    private boolean isNewPhase(Progress progress) {
        return latest.map(Progress::phase).filter(progress.phase()::equals).isEmpty();
    }

    /** The current line; empty during the first second. */
    Optional<String> line() {
        Duration elapsed = Duration.between(begun, clock.instant());
        if (elapsed.compareTo(PATIENCE) < 0) {
            return Optional.empty();
        }
        String time = String.format(java.util.Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
        return Optional.of(bar(elapsed) + " " + time + " " + stage());
    }

    @Override
    public void close() {
        over.countDown();
        erase();
    }

    private void paint() {
        try {
            while (!over.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                line().ifPresent(this::draw);
            }
        } catch (InterruptedException e) {
            // Progress is no longer shown.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw(String line) {
        if (over.getCount() > 0) {
            int room = Math.max(10, terminal.columns() - 1);
            terminal.err().print(ERASE_LINE + (line.length() > room ? line.substring(0, room) : line));
            terminal.err().flush();
            drawn = true;
        }
    }

    private synchronized void erase() {
        if (drawn) {
            terminal.err().print(ERASE_LINE);
            terminal.err().flush();
        }
    }

    /** Filled by the percentage of the provider; without one, a moving block. */
    private String bar(Duration elapsed) {
        StringBuilder bar = new StringBuilder("-".repeat(WIDTH));
        if (percent.isPresent()) {
            int filled = WIDTH * percent.getAsInt() / 100;
            bar.replace(0, filled, "#".repeat(filled));
        } else {
            int position = (int) (elapsed.toMillis() / TICK_MILLIS % (WIDTH - 3));
            bar.replace(position, position + 3, "###");
        }
        return "[" + bar + "]";
    }

    private String stage() {
        if (total > 1) {
            return finished.get() + " of " + total + " done";
        } else if (latest.isEmpty()) {
            return "preparing";
        }
        return switch (latest.get().phase()) {
            case PREPARING -> sending("preparing inputs");
            case SENT -> sending("waiting for the provider");
            case QUEUED -> queued(latest.get());
            case RUNNING ->
                noted(percent.isPresent() ? percent.getAsInt() + " %" : "the provider is working", latest.get());
            case RECEIVING -> "receiving, " + Report.bytes(latest.get().bytes());
            case DONE -> "done";
        };
    }

    private static String queued(Progress progress) {
        int before = progress.position().orElse(0);
        return noted(
                before == 0 ? "next in the provider's queue" : before + " before it in the provider's queue", progress);
    }

    private static String noted(String words, Progress progress) {
        return words + progress.note().map(note -> ", " + note).orElse("");
    }

    /** The upload, or what is awaited after it. */
    private String sending(String afterwards) {
        boolean goesOut = percent.isPresent() && percent.getAsInt() < 100;
        return goesOut ? "uploading, " + percent.getAsInt() + " %" : afterwards;
    }
}
