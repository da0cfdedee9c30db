package dev.mediagen.tck;

/** What a backend is doing when a request arrives. */
enum Activity {
    /** Nothing that the core called it for. */
    NONE("outside of any call"),
    /** A step in {@code prepare}, which is free. */
    PREPARATION("in a preparation step"),
    /** A call that may be billed. */
    CALL("in its call"),
    /** A poll of a job. */
    POLL("in a poll of its job");

    private final String description;

    Activity(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
