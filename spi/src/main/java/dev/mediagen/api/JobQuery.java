package dev.mediagen.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Selects jobs of the history: those that meet all conditions. Immutable. */
public final class JobQuery {

    private static final JobQuery ALL = builder().build();

    private final Builder values;

    private JobQuery(Builder values) {
        this.values = values;
    }

    /** Selects all jobs. */
    public static JobQuery all() {
        return ALL;
    }

    /** Starts without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /** The caller's label, if set. */
    public Optional<String> label() {
        return values.label;
    }

    /** The earliest end, if set. */
    public Optional<Instant> since() {
        return values.since;
    }

    /** The maximum number of jobs, newest first; at least 1. */
    public int limit() {
        return values.limit;
    }

    /** Whether an ended job meets all conditions. */
    public boolean matches(JobInfo job) {
        Instant ended = job.ended().orElse(job.created());
        return equal(values.label, job.label())
                && values.backend.filter(name -> !name.equals(job.backend())).isEmpty()
                && values.status.filter(status -> status != job.status()).isEmpty()
                && values.since.filter(ended::isBefore).isEmpty()
                && values.before.filter(end -> !ended.isBefore(end)).isEmpty();
    }

    private static boolean equal(Optional<String> wanted, Optional<String> value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    /** Collects the conditions. */
    public static final class Builder {

        private Optional<String> label = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private Optional<JobStatus> status = Optional.empty();
        private Optional<Instant> since = Optional.empty();
        private Optional<Instant> before = Optional.empty();
        private int limit = Integer.MAX_VALUE;

        private Builder() {}

        private Builder(Builder other) {
            label = other.label;
            backend = other.backend;
            status = other.status;
            since = other.since;
            before = other.before;
            limit = other.limit;
        }

        /** Only jobs with this label. */
        public Builder label(String value) {
            label = Optional.of(value);
            return this;
        }

        /** Only jobs of a backend, by its name. */
        public Builder backend(String name) {
            backend = Optional.of(name);
            return this;
        }

        /**
         * Only jobs with this final status.
         *
         * @throws InvalidRequestException when it is the status of an open job
         */
        public Builder status(JobStatus value) {
            if (value.isOpen()) {
                throw refused("status", "is the status of an open job", "settled, failed, cancelled or discarded");
            }
            status = Optional.of(value);
            return this;
        }

        /** Only jobs that ended at this instant or later. */
        public Builder since(Instant value) {
            since = Optional.of(value);
            return this;
        }

        /** Only jobs that ended before this instant. */
        public Builder before(Instant value) {
            before = Optional.of(value);
            return this;
        }

        /**
         * At most this many jobs, newest first.
         *
         * @param value at least 1
         * @throws InvalidRequestException when it is below 1
         */
        public Builder limit(int value) {
            if (value < 1) {
                throw refused("limit", "is not allowed", "at least 1");
            }
            limit = value;
            return this;
        }

        /** Builds the query. */
        public JobQuery build() {
            return new JobQuery(new Builder(this));
        }

        private static InvalidRequestException refused(String name, String problem, String allowed) {
            return new InvalidRequestException(List.of(new Violation(name, "", problem, allowed)));
        }
    }
}
