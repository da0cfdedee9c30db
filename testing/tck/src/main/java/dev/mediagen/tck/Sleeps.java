package dev.mediagen.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Records every {@link Thread#sleep} of a thread by the flight recorder of the JVM, without measuring time. */
final class Sleeps {
    private static final String SLEEP = "jdk.ThreadSleep";

    private Sleeps() {}

    /** The places that slept on this thread during the work, as {@code Class.method:line}. */
    static List<String> during(Runnable work) {
        try (Recording recording = new Recording()) {
            recording.enable(SLEEP).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            return places(recording, Thread.currentThread().getId());
        }
    }

    private static List<String> places(Recording recording, long threadId) {
        try {
            Path file = Files.createTempFile("mediagen-tck-", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(SLEEP))
                        .filter(event -> isOf(event, threadId))
                        .map(Sleeps::place)
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(RecordedEvent event, long threadId) {
        RecordedThread thread = event.getThread();
        return thread != null && thread.getJavaThreadId() == threadId;
    }

    private static String place(RecordedEvent event) {
        Optional<RecordedFrame> caller = event.getStackTrace().getFrames().stream()
                .filter(frame -> !frame.getMethod().getType().getName().equals(Thread.class.getName()))
                .findFirst();
        return caller.map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName() + ":" + frame.getLineNumber())
                .orElse("unknown");
    }
}
