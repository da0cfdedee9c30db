package dev.mediagen.benchmarks;

/** How long a call may take, beside the bare one. */
enum Goal {
    /** For the bare call itself. */
    NONE("", 0, 0),
    /** Nothing outlives the process. */
    MEMORY("1.5 x bare + 1 ms", 1.5, 0),
    /** What is owed outlives a power cut. */
    POWER("1.5 x bare + 1 ms + 3 forced writes", 1.5, 3),
    /** What is owed outlives the process. */
    PROCESS("2 x bare + 1 ms", 2, 0);

    private static final double OWN_MILLIS = 1;

    private final String words;
    private final double bares;
    private final int forcedWrites;

    Goal(String words, double bares, int forcedWrites) {
        this.words = words;
        this.bares = bares;
        this.forcedWrites = forcedWrites;
    }

    /** The goal and whether it is met; all times in milliseconds. */
    String judge(double bare, double forcedWrite, double median) {
        if (this == NONE) {
            return "";
        }
        double most = bares * bare + OWN_MILLIS + forcedWrites * forcedWrite;
        return String.format("%s = %.2f ms: %s", words, most, median <= most ? "met" : "missed");
    }
}
