package dev.mediagen.backend.preview;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.MediaOutput;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/** Writes results to the sink of a call: completely or not at all, and not after the deadline. */
final class PreviewOutput {

    private static final int BUFFER = 1 << 16;

    private final Clock clock;

    PreviewOutput(Clock clock) {
        this.clock = clock;
    }

    /** Writes one image, video or audio file. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes one result. If that fails, the part is discarded.
     *
     * @throws UnavailableException when the deadline passes or the thread is interrupted
     * @throws SetupException when it cannot be written
     */
    void write(CallContext call, Content content) {
        write(call, call.sink().begin(), content);
    }

    /** The same, with an attribute of this result. */
    void write(CallContext call, String attribute, String value, Content content) {
        write(call, call.sink().begin().attribute(attribute, value), content);
    }

    private void write(CallContext call, MediaOutput part, Content content) {
        boolean complete = false;
        try {
            OutputStream out = new BufferedOutputStream(new CheckedStream(part, call.deadline()), BUFFER);
            content.writeTo(out);
            out.flush();
            part.close();
            complete = true;
        } catch (IOException e) {
            throw new SetupException("The result cannot be written: " + e.getMessage(), ErrorDetails.none(), e);
        } finally {
            if (!complete) {
                part.discard();
            }
        }
    }

    /** Checks the deadline whenever a block of bytes is written, so that nothing else has to. */
    private final class CheckedStream extends FilterOutputStream {

        private final Instant deadline;

        CheckedStream(OutputStream out, Instant deadline) {
            super(out);
            this.deadline = deadline;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (clock.instant().isAfter(deadline)) {
                throw stopped(
                        "The preview was not finished by the deadline; use a longer timeout or a smaller request.",
                        "deadline");
            } else if (Thread.currentThread().isInterrupted()) {
                throw stopped("The preview was interrupted.", "interrupted");
            }
            out.write(bytes, offset, length);
        }

        private static UnavailableException stopped(String message, String code) {
            return new UnavailableException(
                    message, ErrorDetails.builder().code(code).retryable(true).build());
        }
    }
}
