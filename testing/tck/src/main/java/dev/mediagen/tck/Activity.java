package dev.mediagen.tck;

/** What a backend does when a request arrives. */
enum Activity {
    /** Nothing that the core asked for. */
    NONE("outside of any call"),
    /** A step before money. */
    PREPARATION("in a step before money"),
    /** A call that may be billed. */
    CALL("in its call"),
    /** A question for a job. */
    POLL("while it asks for its job");

    private final String words;

    Activity(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
