package dev.mediagen.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes. Scripts rely on these numbers. */
final class ExitCode {

    /** The command succeeded. */
    static final int DONE = 0;

    /** The command failed: the request, the configuration or the provider. */
    static final int FAILED = 1;

    /** The command line is invalid: an unknown option, or a value that cannot be read. */
    static final int USAGE = 2;

    /** Some items of a batch failed and others did not. */
    static final int SOME_FAILED = 3;

    /** Another process is working on the job. */
    static final int IN_USE = 4;

    /** Interrupted from the keyboard: 128 and the number of the signal, as in shells. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit codes with their descriptions for help. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("0", "Done.");
        meanings.put("1", "Failed: the request, the configuration or the provider.");
        meanings.put("2", "Wrong usage: an unknown option, or a value that cannot be read.");
        meanings.put("3", "Some items of a batch failed.");
        meanings.put("4", "Another process is working on the job; wait until it is finished.");
        meanings.put(
                "130",
                "Interrupted; 143 by SIGTERM. An answer that may be billed was awaited and its result printed. The id of a job"
                        + " that continues is printed, with the command to collect it.");
        return meanings;
    }
}
