package dev.mediagen.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of one type, in the order of their creation. A job is finished after a number of polls. */
final class Jobs {
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final World world;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    Jobs(World world) {
        this.world = world;
    }

    /** One job. */
    final class Job {
        private final String id;
        private final Call call;
        private final Media result;
        private final long created;
        private final Optional<Fault> failure;
        private final boolean stuck;
        private int polls;
        private boolean cancelled;

        private Job(String id, Call call, Media result) {
            this.id = id;
            this.call = call;
            this.result = result;
            this.created = world.seconds();
            this.failure = call.fault(Fault.Kind.JOB_FAILS);
            this.stuck = call.shall(Fault.Kind.STUCK);
        }

        String id() {
            return id;
        }

        /** The request that made it. */
        Call call() {
            return call;
        }

        Json request() {
            return call.body();
        }

        Media result() {
            return result;
        }

        long created() {
            return created;
        }

        /** The code of the failure, or the provider's usual one. */
        String failureCode(String usual) {
            return failure.map(Fault::text).filter(code -> !code.isEmpty()).orElse(usual);
        }

        /** Reads the job without counting a poll. */
        State state() {
            synchronized (jobs) {
                if (cancelled) {
                    return State.CANCELLED;
                }
                if (stuck || (polls == 0 && world.settings().pollsUntilDone() > 0)) {
                    return State.QUEUED;
                }
                if (polls < world.settings().pollsUntilDone()) {
                    return State.RUNNING;
                }
                return failure.isPresent() ? State.FAILED : State.DONE;
            }
        }

        State poll() {
            synchronized (jobs) {
                polls++;
                return state();
            }
        }

        int polls() {
            synchronized (jobs) {
                return polls;
            }
        }

        boolean isOver() {
            State state = state();
            return state != State.QUEUED && state != State.RUNNING;
        }

        /** Percent done. */
        int progress() {
            int needed = Math.max(1, world.settings().pollsUntilDone());
            return switch (state()) {
                case DONE -> 100;
                case QUEUED -> 0;
                default -> Math.min(99, 100 * polls / needed);
            };
        }

        void cancel() {
            synchronized (jobs) {
                cancelled = true;
            }
        }
    }

    Job create(String id, Call call, Media result) {
        Job job = new Job(id, call, result);
        synchronized (jobs) {
            jobs.put(id, job);
        }
        return job;
    }

    Optional<Job> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    /** The job, or the provider's error for an unknown id. */
    Job require(String id, String what) {
        return find(id).orElseThrow(() ->
                Problem.unknownId(what + " '" + id + "' not found.").refused());
    }

    List<Job> all() {
        synchronized (jobs) {
            return List.copyOf(jobs.values());
        }
    }

    void remove(String id) {
        synchronized (jobs) {
            jobs.remove(id);
        }
    }
}
