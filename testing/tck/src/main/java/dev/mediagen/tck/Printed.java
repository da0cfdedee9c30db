package dev.mediagen.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The output of the process on its two streams, where most loggers write, while something ran.
 *
 * @param text the output
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
