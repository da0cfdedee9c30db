package dev.mediagen.tck;

import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer.Content;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The jobs of a provider on this machine, for {@link dev.mediagen.fixtures.RouteServer}. Their states follow each other by the number
 * of polls, so no test waits for time to pass; {@link #serve} says how they end.
 */
public final class FakeJobs {
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Content unknown;
    private volatile ServerMode mode = ServerMode.SUCCEED;

    /**
     * No jobs.
     *
     * @param unknown the answer to a request for a job that does not exist
     */
    public FakeJobs(Content unknown) {
        this.unknown = unknown;
    }

    /** How far a job is. */
    public enum State {
        /** It waits; the first poll. */
        QUEUED,
        /** It runs; the second poll, and all later ones in {@link ServerMode#KEEP_RUNNING}. */
        RUNNING,
        /** Its result is there. */
        DONE,
        /** It ended without a result. */
        FAILED,
        /** Its result is flagged as unsafe. */
        FLAGGED,
        /** It was cancelled. */
        CANCELLED
    }

    /** Says how the jobs end that are started from now on. */
    public void serve(ServerMode other) {
        mode = other;
    }

    /** Starts a job. */
    public Job start(StubRequest request) {
        Job job = new Job("job-" + UUID.randomUUID(), request, mode);
        jobs.put(job.id(), job);
        return job;
    }

    /** Answers a request whose path ends with the id of a job, or with the id and an extension. */
    public Content answer(StubRequest request, Function<Job, Content> answer) {
        String id = request.lastSegment().replaceFirst("\\.\\w+$", "");
        return Optional.ofNullable(jobs.get(id)).map(answer).orElse(unknown);
    }

    /** A job. */
    public static final class Job {
        private static final int QUEUED_POLLS = 1;
        private static final int RUNNING_POLLS = 2;

        private final String id;
        private final StubRequest request;
        private final ServerMode mode;
        private final AtomicInteger polls = new AtomicInteger();
        private volatile boolean cancelled;

        private Job(String id, StubRequest request, ServerMode mode) {
            this.id = id;
            this.request = request;
            this.mode = mode;
        }

        /** Returns its id: {@code job-} and a random part. */
        public String id() {
            return id;
        }

        /** Returns the request that started it. */
        public StubRequest request() {
            return request;
        }

        /** Returns how far it is, and moves it on. */
        public State poll() {
            return state(polls.getAndIncrement());
        }

        /** Cancels it, unless it has ended; returns how far it is. */
        public State cancel() {
            State before = state(polls.get());
            cancelled = before == State.QUEUED || before == State.RUNNING || cancelled;
            return state(polls.get());
        }

        private State state(int earlier) {
            if (cancelled) {
                return State.CANCELLED;
            } else if (earlier < QUEUED_POLLS) {
                return State.QUEUED;
            } else if (earlier < RUNNING_POLLS || mode == ServerMode.KEEP_RUNNING) {
                return State.RUNNING;
            }
            return switch (mode) {
                case FAIL_JOBS -> State.FAILED;
                case FLAG_RESULTS -> State.FLAGGED;
                default -> State.DONE;
            };
        }
    }
}
