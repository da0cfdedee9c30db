package dev.mediagen.cli;

import dev.mediagen.api.JobInfo;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.spi.JobListener;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and other signals. The first one stops what costs nothing yet; an answer that may be paid for is announced and
 * awaited. The second one ends the wait, and so does the end of the grace after a signal that is not from the keyboard. The exit
 * code is the system's code for the signal.
 */
final class ShutdownGuard implements JobListener {

    /** How long a command has to report how it ended. */
    private static final Duration REPORTING = Duration.ofSeconds(5);

    /** How long requests have that can still be cut, before those that are awaited are announced. */
    private static final Duration CUTTING = Duration.ofSeconds(1);

    private static final Duration FOREVER = Duration.ofDays(365);
    private static final int EXIT_CODE_OF_SIGNALS = 128;

    private final Map<String, JobInfo> sent = new ConcurrentHashMap<>();
    private final Terminal terminal;
    private final Thread worker;
    private volatile Duration grace = Duration.ZERO;
    private int signal;
    private boolean again;
    private boolean done;

    private ShutdownGuard(Terminal terminal, Thread worker) {
        this.terminal = terminal;
        this.worker = worker;
    }

    /** Guards the calling thread. */
    static ShutdownGuard guard(Terminal terminal) {
        ShutdownGuard guard = new ShutdownGuard(terminal, Thread.currentThread());
        Signals.handle("INT", number -> guard.signalled(number, FOREVER));
        Signals.handle("TERM", number -> guard.signalled(number, guard.grace));
        // Signals without a handler end the process when this is done.
        Runtime.getRuntime().addShutdownHook(new Thread(guard::exiting, "mediagen-interruption"));
        return guard;
    }

    private void exiting() {
        Optional<String> plugin = PluginExit.find();
        if (plugin.isPresent()) {
            terminal.say("error: " + plugin.get() + " ended the program while it was loaded. Remove its jar.");
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
        stop(grace);
    }

    /** Watches the jobs of a command. */
    MediaGenBuilder watched(MediaGenBuilder builder) {
        grace = builder.shutdownGrace();
        return builder.listener(this);
    }

    @Override
    public void on(JobEvent event) {
        if (event.kind() == Kind.STARTED) {
            sent.put(event.job().id(), event.job());
        } else if (event.kind() != Kind.LIMITED) {
            sent.remove(event.job().id());
        }
    }

    /**
     * The work is finished and reported.
     *
     * @return the exit code: that of the signal, if there was one
     */
    synchronized int done(int exitCode) {
        done = true;
        notifyAll();
        return signal == 0 ? exitCode : EXIT_CODE_OF_SIGNALS + signal;
    }

    private void signalled(int number, Duration longest) {
        if (isFirst(number) && !stop(longest)) {
            terminal.say("The command did not end in time. What it sent may have been billed. See: mediagen jobs");
            Runtime.getRuntime().halt(EXIT_CODE_OF_SIGNALS + number);
        }
    }

    private synchronized boolean isFirst(int number) {
        again = signal != 0;
        signal = again ? signal : number;
        notifyAll();
        return !again;
    }

    /**
     * Stops the work.
     *
     * @param longest how long an answer is awaited
     * @return whether the work has ended
     */
    private boolean stop(Duration longest) {
        if (isDone()) {
            return true;
        }
        worker.interrupt();
        if (ends(CUTTING)) {
            return true;
        }
        sent.values().forEach(job -> announce(job, longest));
        if (ends(longest)) {
            return true;
        }
        forgetSecond();
        worker.interrupt();
        return ends(REPORTING);
    }

    private void announce(JobInfo job, Duration longest) {
        String until = longest.equals(FOREVER) ? "Ctrl-C again stops" : "at most " + longest.toSeconds() + " s";
        terminal.say("Waiting for the answer of " + job.backend() + " to job " + job.id()
                + ", which may be billed; nothing new is started (" + until + ").");
    }

    private synchronized boolean isDone() {
        return done;
    }

    private synchronized void forgetSecond() {
        again = false;
    }

    /** Waits for the end of the work; a second signal ends the wait. */
    private synchronized boolean ends(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0 && !done && !again; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
