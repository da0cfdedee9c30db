package dev.mediagen.workers;

import dev.mediagen.spi.Workers.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Advances jobs until no step is due. */
final class SinglePass {

    private final OpenJobs jobs;
    private final Steps steps;
    private final int threads;

    /** The time for which the last step of a job was due: one that failed is not tried again. */
    private final Map<Work, Instant> done = new HashMap<>();

    SinglePass(OpenJobs jobs, Steps steps, int threads) {
        this.jobs = jobs;
        this.steps = steps;
        this.threads = threads;
    }

    /** Returns the number of steps. */
    int run() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "mediagen-worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            int count = 0;
            List<Callable<Object>> due = due();
            while (!due.isEmpty()) {
                count += pool.invokeAll(due).size();
                due = due();
            }
            return count;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Callable<Object>> due() {
        Instant now = steps.now();
        List<Callable<Object>> due = new ArrayList<>();
        for (String scope : jobs.scopes()) {
            jobs.steps(scope).forEach((work, at) -> {
                if (!at.isAfter(now) && !at.equals(done.put(work, at))) {
                    due.add(() -> steps.advance(work));
                }
            });
        }
        return due;
    }
}
