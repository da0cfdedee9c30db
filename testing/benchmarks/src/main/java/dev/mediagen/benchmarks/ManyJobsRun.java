package dev.mediagen.benchmarks;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.disk.DiskStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One process of {@link ManyJobs}: starts a job per key and advances each when it is due, all on one thread pool. Prints {@code
 * begun} per running job, and {@code ready}, {@code unknown} or {@code failed} per job that is over; its last line is the processor
 * time that it has used, in milliseconds.
 */
public final class ManyJobsRun {

    private final MediaGen mediaGen;
    private final GenerateOptions options =
            GenerateOptions.builder().allowRetired(true).build();
    private final ExecutorService threads;
    private final CountDownLatch open;

    private ManyJobsRun(MediaGen mediaGen, int jobs, int threads) {
        this.mediaGen = mediaGen;
        this.threads = Executors.newFixedThreadPool(threads);
        this.open = new CountDownLatch(jobs);
    }

    /** Arguments: the working folder, the number of jobs, the number of threads. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        int jobs = Integer.parseInt(arguments[1]);
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .prefer(MediaType.VIDEO, "openai", "sora-2")
                .baseFolder(folder.resolve("videos"))
                .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                .build()) {
            ManyJobsRun run = new ManyJobsRun(mediaGen, jobs, Integer.parseInt(arguments[2]));
            for (int number = 0; number < jobs; number++) {
                String key = String.format("waves-%05d", number);
                run.threads.execute(() -> run.begin(key));
            }
            run.open.await();
            run.threads.shutdown();
        }
        System.out.println(ProcessorTime.used().toMillis());
    }

    private void begin(String key) {
        try {
            Advance step =
                    mediaGen.begin(key, VideoGenerationRequest.builder(key).build(), options);
            System.out.println("begun");
            after(key, step);
        } catch (MediaException e) {
            failed(key, e);
        }
    }

    private void advance(String key) {
        try {
            after(key, mediaGen.advance(key));
        } catch (MediaException e) {
            failed(key, e);
        }
    }

    private void after(String key, Advance step) {
        if (step instanceof Advance.Waiting waiting) {
            long wait =
                    Math.max(0, Duration.between(Instant.now(), waiting.next()).toMillis());
            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, threads)
                    .execute(() -> advance(key));
        } else if (step instanceof Advance.Ready) {
            over("ready");
        } else if (step instanceof Advance.Doubtful doubtful) {
            JobInfo job = doubtful.job();
            System.err.println(job.id() + ": " + job.status().meaning());
            over("unknown");
        } else {
            failed(key, ((Advance.Failed) step).failure());
        }
    }

    /** Handles a failure; a process that died before it recorded a job leaves a key without one. */
    private void failed(String key, MediaException failure) {
        if (failure.details().code().filter("unknown_key"::equals).isPresent()) {
            begin(key);
        } else {
            System.err.println(failure.getMessage());
            over("failed");
        }
    }

    private void over(String how) {
        System.out.println(how);
        open.countDown();
    }
}
