package dev.mediagen.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The facts of a failure, for programs. Sentences for people are in the exception's message.
 */
public final class ErrorDetails {

    private static final int LONGEST_NAME = 200;
    private static final ErrorDetails NONE = new Builder().build();

    private final Builder facts;

    private ErrorDetails(Builder facts) {
        this.facts = facts;
    }

    /** No facts. */
    public static ErrorDetails none() {
        return NONE;
    }

    /** Starts without facts. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these facts. */
    public Builder toBuilder() {
        return new Builder(facts);
    }

    /** The name of the backend. */
    public Optional<String> backend() {
        return facts.backend;
    }

    /** The operation. */
    public Optional<Operation> operation() {
        return facts.operation;
    }

    /** The model that was requested. */
    public Optional<String> model() {
        return facts.model;
    }

    /** The provider's error code, or this project's own if there is none; stable, for programs. */
    public Optional<String> code() {
        return facts.code;
    }

    /** The HTTP status of the answer. */
    public OptionalInt httpStatus() {
        return facts.httpStatus;
    }

    /** The provider's request id, for its support. */
    public Optional<String> requestId() {
        return facts.requestId;
    }

    /** Whether the same request may succeed when repeated unchanged, without a risk of paying twice. */
    public boolean retryable() {
        return facts.retryable;
    }

    /** How long the provider asks to wait before the repetition. */
    public Optional<Duration> retryAfter() {
        return facts.retryAfter;
    }

    /** Whether the provider may have charged for the failed request; false when unknown. */
    public boolean possiblyBilled() {
        return facts.possiblyBilled.orElse(false);
    }

    /** Whether {@link #possiblyBilled} was set at all. A call that was interrupted without it counts as possibly billed. */
    public boolean saysWhetherBilled() {
        return facts.possiblyBilled.isPresent();
    }

    /**
     * Whether the provider answered completely and without a result, so that waiting and asking reveal nothing more. The call is over
     * then, even if it may have been billed.
     */
    public boolean conclusive() {
        return facts.conclusive;
    }

    /** The job that may still finish. */
    public Optional<JobHandle> job() {
        return facts.job;
    }

    /**
     * The id of the job in the journal that the failed call left open, also where its provider has given it no handle: {@code
     * MediaGen.job} describes it.
     */
    public Optional<String> jobId() {
        return facts.jobId.or(() -> facts.job.map(JobHandle::id));
    }

    /**
     * What the failed call nevertheless created at the provider and what still exists, by the provider's name for it, such as
     * {@code voice_id}. It can be used, and may have to be removed.
     */
    public Map<String, String> created() {
        return facts.created;
    }

    /** Collects facts. */
    public static final class Builder {

        private Optional<String> backend = Optional.empty();
        private Optional<Operation> operation = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<String> code = Optional.empty();
        private OptionalInt httpStatus = OptionalInt.empty();
        private Optional<String> requestId = Optional.empty();
        private boolean retryable;
        private Optional<Duration> retryAfter = Optional.empty();
        private Optional<Boolean> possiblyBilled = Optional.empty();
        private boolean conclusive;
        private Optional<JobHandle> job = Optional.empty();
        private Optional<String> jobId = Optional.empty();
        private Map<String, String> created = Map.of();

        private Builder() {}

        private Builder(Builder other) {
            backend = other.backend;
            operation = other.operation;
            model = other.model;
            code = other.code;
            httpStatus = other.httpStatus;
            requestId = other.requestId;
            retryable = other.retryable;
            retryAfter = other.retryAfter;
            possiblyBilled = other.possiblyBilled;
            conclusive = other.conclusive;
            job = other.job;
            jobId = other.jobId;
            created = other.created;
        }

        /** The name of the backend. */
        public Builder backend(String value) {
            backend = Optional.of(value);
            return this;
        }

        /** The operation. */
        public Builder operation(Operation value) {
            operation = Optional.of(value);
            return this;
        }

        /** The model that was requested. */
        public Builder model(String value) {
            model = Optional.of(value);
            return this;
        }

        /** The provider's error code, or this project's own if there is none. */
        public Builder code(String value) {
            code = named(value);
            return this;
        }

        /** The HTTP status of the answer. */
        public Builder httpStatus(int value) {
            httpStatus = OptionalInt.of(value);
            return this;
        }

        /** The provider's request id. */
        public Builder requestId(String value) {
            requestId = named(value);
            return this;
        }

        /** Whether the same request may be repeated without a risk of paying twice. */
        public Builder retryable(boolean value) {
            retryable = value;
            return this;
        }

        /** How long the provider asks to wait. */
        public Builder retryAfter(Duration value) {
            retryAfter = Optional.of(value);
            return this;
        }

        /** Whether the provider may have charged for the failed request. */
        public Builder possiblyBilled(boolean value) {
            possiblyBilled = Optional.of(value);
            return this;
        }

        /** Whether the provider answered completely and without a result. */
        public Builder conclusive(boolean value) {
            conclusive = value;
            return this;
        }

        /** The job that may still finish. */
        public Builder job(JobHandle value) {
            job = Optional.of(value);
            return this;
        }

        /** The id of the job in the journal that stays open. */
        public Builder jobId(String value) {
            jobId = Optional.of(value);
            return this;
        }

        /** Something that the failed call nevertheless created at the provider and that still exists. */
        public Builder created(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(created);
            more.put(name, value);
            created = Collections.unmodifiableMap(more);
            return this;
        }

        /** Cleans text that comes from outside. */
        private static Optional<String> named(String value) {
            return Optional.of(ShownText.line(value, LONGEST_NAME)).filter(name -> !name.isEmpty());
        }

        /** Builds the facts. */
        public ErrorDetails build() {
            return new ErrorDetails(new Builder(this));
        }
    }
}
