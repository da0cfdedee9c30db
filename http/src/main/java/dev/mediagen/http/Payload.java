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
 */
record Payload(Optional<String> contentType, List<BodySegment> pieces) {

    private static final Payload EMPTY = new Payload(Optional.empty(), List.of());

    Payload(String contentType, List<BodySegment> pieces) {
        this(Optional.of(contentType), List.copyOf(pieces));
    }

    /** For a POST that says nothing. */
    static Payload empty() {
        return EMPTY;
    }

    /** The length in bytes, known before the first is sent. */
    long length() {
        return pieces.stream().mapToLong(BodySegment::length).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        for (BodySegment piece : pieces) {
            piece.writeTo(out);
        }
    }
}
