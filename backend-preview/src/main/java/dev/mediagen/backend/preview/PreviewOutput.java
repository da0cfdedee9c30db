package dev.mediagen.backend.preview;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.MediaOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/** Puts what is made into the sink of a call: whole or not at all, and not after the deadline. */
final class PreviewOutput {

    private static final int BUFFER = 1 << 16;

    private final Clock clock;

    PreviewOutput(Clock clock) {
        this.clock = clock;
    }

    /** Makes one picture, clip or sound. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes one part. A part that fails is thrown away and never looks like a result.
     *
     * @throws UnavailableException when the deadline passes or the caller wants to stop
     * @throws SetupException when it cannot be written
     */
    void write(CallContext work, Content content) {
        write(work, work.sink().begin(), content);
    }

    /** The same, keeping something that is to be known of this one part. */
    void write(CallContext work, String attribute, String value, Content content) {
        write(work, work.sink().begin().attribute(attribute, value), content);
    }

    private void write(CallContext work, MediaOutput part, Content content) {
        boolean whole = false;
        try {
            OutputStream out = new BufferedOutputStream(new Punctual(part, work.deadline()), BUFFER);
            content.writeTo(out);
            out.flush();
            part.close();
            whole = true;
        } catch (IOException e) {
            throw new SetupException("The result cannot be written: " + e.getMessage(), ErrorDetails.none(), e);
        } finally {
            if (!whole) {
                part.discard();
            }
        }
    }

    /** Looks at the clock whenever bytes go by: they come steadily, so the makers need not. */
    private final class Punctual extends OutputStream {

        private final OutputStream out;
        private final Instant deadline;

        Punctual(OutputStream out, Instant deadline) {
            this.out = out;
            this.deadline = deadline;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (clock.instant().isAfter(deadline)) {
                throw stopped(
                        "The preview was not ready by the deadline; allow more time or ask for less.", "deadline");
            } else if (Thread.currentThread().isInterrupted()) {
                throw stopped("The preview was interrupted.", "interrupted");
            }
            out.write(bytes, offset, length);
        }

        private UnavailableException stopped(String message, String code) {
            return new UnavailableException(
                    message, ErrorDetails.builder().code(code).retryable(true).build());
        }
    }
}
