package dev.mediagen.emulator;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The body of a request, already consumed.
 *
 * @param format how the body was read
 * @param bytes a body that is neither JSON nor a form
 * @param lines the documents of such a body if it is JSON Lines
 * @param size of the complete body as it was sent
 * @param malformed what is wrong with the body, if it does not have its declared format
 */
record RequestBody(
        Format format,
        Json tree,
        List<RecordedPart> parts,
        Blob bytes,
        List<Json> lines,
        long size,
        Optional<String> malformed) {
    enum Format {
        NONE,
        JSON,
        FORM,
        BYTES
    }

    static RequestBody read(String contentType, InputStream raw, JsonReader jsonReader) throws IOException {
        Counting in = new Counting(raw);
        Format format = format(contentType);
        Json tree = Json.NOTHING;
        List<RecordedPart> parts = List.of();
        Hashing bytes = new Hashing();
        List<Json> lines = List.of();
        Optional<String> malformed = Optional.empty();
        try {
            if (format == Format.JSON) {
                tree = jsonReader.read(in);
            } else if (format == Format.FORM) {
                parts = FormReader.read(contentType, in);
                tree = FormReader.tree(parts);
            } else {
                lines = lines(in, bytes, jsonReader);
            }
        } catch (JacksonException e) {
            malformed = Optional.of(e.getOriginalMessage());
        } catch (FormReader.MalformedForm e) {
            malformed = Optional.ofNullable(e.getMessage());
        }
        in.transferTo(bytes); // all of it, or the rest after a malformed document
        return in.count() == 0
                ? new RequestBody(Format.NONE, tree, parts, bytes.blob(), List.of(), 0, Optional.empty())
                : new RequestBody(format, tree, parts, bytes.blob(), lines, in.count(), malformed);
    }

    /** Bytes that begin like an object may be JSON Lines, whatever the client declares. */
    private static List<Json> lines(InputStream in, Hashing bytes, JsonReader jsonReader) throws IOException {
        int first = in.read();
        if (first >= 0) {
            bytes.write(first);
        }
        if (first != '{') {
            return List.of();
        }
        InputStream copied = new Copying(in, bytes);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'{'}), copied);
        try {
            return jsonReader.readLines(whole);
        } catch (JacksonException e) {
            copied.transferTo(OutputStream.nullOutputStream());
            return List.of();
        }
    }

    /** Copies what is read. */
    private static final class Copying extends FilterInputStream {
        private final OutputStream copy;

        Copying(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                copy.write(bytes, offset, read);
            }
            return read;
        }
    }

    private static Format format(String contentType) {
        if (contentType.startsWith("application/json")) {
            return Format.JSON;
        }
        return contentType.startsWith("multipart/form-data") ? Format.FORM : Format.BYTES;
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
