package dev.mediagen.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What is sent: a content type and pieces one after another. Written anew for every attempt, from the files.
 *
 * @param contentType the value of the header
 * @param pieces the content in order
 * @param progress is told how much has gone out
 */
record Payload(Optional<String> contentType, List<BodySegment> pieces, Progress progress) {

    private static final Payload EMPTY = new Payload(Optional.empty(), List.of(), Progress.UNHEARD);

    Payload(String contentType, List<BodySegment> pieces) {
        this(Optional.of(contentType), List.copyOf(pieces), Progress.UNHEARD);
    }

    /** Hears how far a payload is. */
    @FunctionalInterface
    interface Progress {

        Progress UNHEARD = (bytes, total) -> {};

        void sent(long bytes, long total);
    }

    /** For a POST that says nothing. */
    static Payload empty() {
        return EMPTY;
    }

    /** The same, with somebody who is told how much of its inputs has gone out; one without inputs takes no time. */
    Payload telling(Progress listener) {
        boolean hasInputs = pieces.stream().anyMatch(BodySegment.Content.class::isInstance);
        return hasInputs ? new Payload(contentType, pieces, listener) : this;
    }

    /** The length in bytes, known before the first is sent. */
    long length() {
        return pieces.stream().mapToLong(BodySegment::length).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        OutputStream counted = new Counted(out);
        for (BodySegment piece : pieces) {
            piece.writeTo(counted);
        }
    }

    /** Tells of what has been written, a chunk at a time. */
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
