package dev.mediagen.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What was written to the two streams of the process, where most loggers write, while something ran.
 *
 * @param text all of it
 */
record Printed(String text) {
    private static final Object STREAMS = new Object();

    /** The streams belong to the whole process, so one at a time. */
    static Printed during(Runnable work) {
        synchronized (STREAMS) {
            PrintStream out = System.out;
            PrintStream err = System.err;
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try (PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8)) {
                System.setOut(both);
                System.setErr(both);
                work.run();
            } finally {
                System.setOut(out);
                System.setErr(err);
            }
            return new Printed(written.toString(StandardCharsets.UTF_8));
        }
    }
}
