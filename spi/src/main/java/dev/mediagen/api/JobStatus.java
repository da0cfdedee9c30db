package dev.mediagen.api;

/** The last known status of a job. */
public enum JobStatus {

    /** The request is about to be sent, or its answer is being awaited. */
    INTENDED(0, true, "being sent, or its answer is awaited", "wait"),

    /** The answer was lost or unreadable, or the process that sent it ended: it may have been billed. It is never sent again. */
    UNKNOWN(1, true, "response lost, may have been billed", "look at the provider's site, then forget the job"),

    /** The provider accepted the job; its result can be collected. */
    ACCEPTED(2, true, "accepted by the provider, result not fetched yet", "resume the job to wait for its result"),

    /** The provider ended the job without a result, or refused the request. */
    FAILED(3, false, "failed", ""),

    /** The provider stopped the job on request. */
    CANCELLED(3, false, "cancelled by the provider", ""),

    /** The job was discarded by a person. */
    DISCARDED(3, false, "discarded", ""),

    /** The result is here and has no final name yet; it can be collected without the provider. */
    RECEIVED(4, true, "result received, not yet under its final name", "resume the job to give it its name"),

    /**
     * The response is here in full, in a format that this library does not know: collecting it hands over its bytes as they are.
     */
    UNREADABLE(
            4,
            true,
            "response stored here, in an unknown format",
            "resume the job to get its bytes as they are, with a file name of the right extension if you know it"),

    /** The result has its final name. */
    SETTLED(5, false, "done", "");

    private final int rank;
    private final boolean open;
    private final String meaning;
    private final String advice;

    JobStatus(int rank, boolean open, String meaning, String advice) {
        this.rank = rank;
        this.open = open;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** Its meaning, in a few words for people. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in a few words for people; empty for a job that ended. */
    public String advice() {
        return advice;
    }

    /** Its rank, from 0 to 5. A job only ever moves to a higher rank, no matter which process reports it and how late. */
    public int rank() {
        return rank;
    }

    /** Whether the job may still get a result. */
    public boolean isOpen() {
        return open;
    }
}
