package dev.mediagen.api;

/** How far a job is known to be. */
public enum JobStatus {

    /** The request is about to be sent, or its answer is awaited. */
    INTENDED(0, true),

    /** The answer was lost or unreadable, or the process that sent it ended: it may have been billed. It is never sent again. */
    UNKNOWN(1, true),

    /** The provider took the job; its result can be collected. */
    ACCEPTED(2, true),

    /** The provider ended the job without a result, or refused the request. */
    FAILED(3, false),

    /** The provider stopped the job because it was asked to. */
    CANCELLED(3, false),

    /** A person gave the job up. */
    DISCARDED(3, false),

    /** The result is here and has no final name yet; it can be collected without the provider. */
    RECEIVED(4, true),

    /** The result has its final name. */
    SETTLED(5, false);

    private final int rank;
    private final boolean open;

    JobStatus(int rank, boolean open) {
        this.rank = rank;
        this.open = open;
    }

    /** Its rank, from 0 to 5. A job only ever goes to a higher rank, whoever says so and however late. */
    public int rank() {
        return rank;
    }

    /** Whether something may still come of the job. */
    public boolean isOpen() {
        return open;
    }
}
