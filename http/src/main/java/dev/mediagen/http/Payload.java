package dev.mediagen.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The body to send: a content type and segments in order. Written anew for every attempt, from the files.
 *
 * @param contentType the value of the header
 * @param pieces the content in order
 * @param progress receives the number of bytes sent
 */
record Payload(Optional<String> contentType, List<BodySegment> pieces, Progress progress) {

    private static final Payload EMPTY = new Payload(Optional.empty(), List.of(), Progress.UNHEARD);

    Payload(String contentType, List<BodySegment> pieces) {
        this(Optional.of(contentType), List.copyOf(pieces), Progress.UNHEARD);
    }

    /** Receives the progress of a payload. */
    @FunctionalInterface
    interface Progress {

        Progress UNHEARD = (bytes, total) -> {};

        void sent(long bytes, long total);
    }

    /** The payload of a POST, PUT or PATCH without a body. */
    static Payload empty() {
        return EMPTY;
    }

    /** The same with a listener for the progress of its inputs; ignored without inputs. */
    Payload reporting(Progress listener) {
        boolean hasInputs = pieces.stream().anyMatch(BodySegment.Content.class::isInstance);
        return hasInputs ? new Payload(contentType, pieces, listener) : this;
    }

    /** The same without a listener, to be read before it is sent. */
    Payload unheard() {
        return new Payload(contentType, pieces, Progress.UNHEARD);
    }

    /** The length in bytes, known before sending. */
    long length() {
        return pieces.stream().mapToLong(BodySegment::length).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        OutputStream counted = new Counted(out);
        for (BodySegment piece : pieces) {
            piece.writeTo(counted);
        }
    }

    /** Reports the bytes written, one chunk at a time. */
    private final class Counted extends OutputStream {

        private final OutputStream out;
        private final long total = length();
        private long written;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
            progress.sent(written, total);
        }
    }
}
