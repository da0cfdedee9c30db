package dev.mediagen.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What came in the body of a request, already consumed: a tree where it was JSON or a form, and always size and hash.
 *
 * @param format what the body was read as
 * @param malformed what was wrong with the body, where it could not be read as what it claims to be
 */
record RequestBody(Format format, Json tree, List<RecordedPart> parts, Blob content, Optional<String> malformed) {
    enum Format {
        NONE,
        JSON,
        FORM,
        BYTES
    }

    static RequestBody read(String contentType, InputStream raw, JsonReader jsonReader) throws IOException {
        Hashing hash = new Hashing();
        InputStream in = new Tee(raw, hash);
        Format format = format(contentType);
        Json tree = Json.NOTHING;
        List<RecordedPart> parts = List.of();
        Optional<String> malformed = Optional.empty();
        try {
            if (format == Format.JSON) {
                tree = jsonReader.read(in);
            } else if (format == Format.FORM) {
                parts = FormReader.read(contentType, in);
                tree = FormReader.tree(parts);
            }
        } catch (JacksonException e) {
            malformed = Optional.of(e.getOriginalMessage());
        } catch (FormReader.MalformedForm e) {
            malformed = Optional.ofNullable(e.getMessage());
        }
        in.transferTo(OutputStream.nullOutputStream());
        boolean none = hash.size() == 0;
        return new RequestBody(
                none ? Format.NONE : format, tree, parts, hash.blob(), none ? Optional.empty() : malformed);
    }

    private static Format format(String contentType) {
        if (contentType.startsWith("application/json")) {
            return Format.JSON;
        }
        return contentType.startsWith("multipart/form-data") ? Format.FORM : Format.BYTES;
    }

    /** Hands everything that is read to the hash as well. */
    private static final class Tee extends java.io.FilterInputStream {
        private final Hashing hash;

        Tee(InputStream in, Hashing hash) {
            super(in);
            this.hash = hash;
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
                hash.write(bytes, offset, read);
            }
            return read;
        }
    }
}
