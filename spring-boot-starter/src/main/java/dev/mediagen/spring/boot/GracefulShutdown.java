package dev.mediagen.spring.boot;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.spi.JobListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets calls finish before the application ends: a call that was sent and not answered yet would stay in doubt. Jobs that a
 * provider has are not awaited; the next process collects them. The time limit is {@code
 * spring.lifecycle.timeout-per-shutdown-phase}. Closing the {@code MediaGen} afterwards waits until results that arrived have their
 * names.
 */
final class GracefulShutdown implements SmartLifecycle, MediaInterceptor, JobListener {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

    /** After the web server, which lets its own requests finish, and the executors of the application. */
    private static final int PHASE = Integer.MAX_VALUE / 4;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean ending;

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Advance intercept(Invocation invocation) {
        if (ending) {
            throw new UnavailableException(
                    "The application is shutting down and starts no new calls. Retry when it has restarted.",
                    ErrorDetails.builder().code("shutting_down").retryable(true).build());
        }
        return invocation.proceed();
    }

    @Override
    public void on(JobEvent event) {
        switch (event.kind()) {
            case STARTED -> sent.add(event.job().id());
            case ACCEPTED, RECEIVED, SETTLED, FAILED, IN_DOUBT ->
                answered(event.job().id());
            case POLLED, LIMITED -> {}
        }
    }

    private void answered(String job) {
        sent.remove(job);
        synchronized (this) {
            notifyAll();
        }
    }

    @Override
    public void start() {
        ending = false;
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        ending = true;
        Thread waiter = new Thread(
                () -> {
                    awaitAnswers();
                    running = false;
                    callback.run();
                },
                "mediagen-end");
        waiter.setDaemon(true);
        waiter.start();
    }

    @Override
    public void stop() {
        ending = true;
        running = false;
    }

    private synchronized void awaitAnswers() {
        if (!sent.isEmpty()) {
            LOG.info("Waiting for the responses to {} calls.", sent.size());
        }
        try {
            while (!sent.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
