package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.spi.InspectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A segment of a request body, of known length. */
sealed interface BodySegment {

    long length();

    void writeTo(OutputStream out) throws IOException;

    static BodySegment text(String text) {
        return new Text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content of an input as it is. */
    static BodySegment content(Input input) {
        return new Content(input, InspectedInput.size(input), false);
    }

    /** The content of an input as base64. */
    static BodySegment base64(Input input) {
        return new Content(input, InspectedInput.size(input), true);
    }

    /** Text that is part of the protocol. */
    final class Text implements BodySegment {

        private final byte[] bytes;

        Text(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** An input, read while it is sent. */
    record Content(Input input, long size, boolean base64) implements BodySegment {

        /** A multiple of three, so that only the last chunk has padding. */
        private static final int CHUNK = 24 * 1024;

        @Override
        public long length() {
            return base64 ? (size + 2) / 3 * 4 : size;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] encoded = new byte[base64 ? CHUNK / 3 * 4 : 0];
            try (Source source = new Source(input)) {
                for (long left = size; left > 0; left -= CHUNK) {
                    byte[] chunk = source.next((int) Math.min(left, CHUNK));
                    if (base64) {
                        out.write(encoded, 0, Base64.getEncoder().encode(chunk, encoded));
                    } else {
                        out.write(chunk);
                    }
                }
                source.end();
            }
        }
    }

    /** Reads an input, and distinguishes its failures from those of the network. */
    final class Source implements AutoCloseable {

        private final Input input;
        private final InputStream in;
        private final byte[] buffer = new byte[Content.CHUNK];

        Source(Input input) throws UnreadableInputException {
            this.input = input;
            try {
                this.in = input.open();
            } catch (IOException e) {
                throw new UnreadableInputException(input, e);
            }
        }

        /** Reads exactly this number of bytes. */
        byte[] next(int wanted) throws UnreadableInputException {
            if (read(wanted) < wanted) {
                throw changed();
            }
            return wanted == buffer.length ? buffer : Arrays.copyOf(buffer, wanted);
        }

        /** Checks that nothing follows. */
        void end() throws UnreadableInputException {
            if (read(1) > 0) {
                throw changed();
            }
        }

        private int read(int wanted) throws UnreadableInputException {
            try {
                return in.readNBytes(buffer, 0, wanted);
            } catch (IOException e) {
                throw new UnreadableInputException(input, e);
            }
        }

        private UnreadableInputException changed() {
            return new UnreadableInputException(input, new IOException("its length changed while it was sent"));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
