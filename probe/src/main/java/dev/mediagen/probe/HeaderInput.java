package dev.mediagen.probe;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a file, or a part of one, forwards, with the number and name formats of headers. Skipped bytes are not read, and the bytes
 * read are limited, so that no file can keep a probe busy.
 */
final class HeaderInput {

    private static final int BUFFER_BYTES = 1 << 14;
    private static final long MOST_BYTES = 1L << 27;

    private final InputStream in;
    private final long length;
    private final boolean part;
    private final byte[] buffer;
    private long start;
    private int next;
    private int end;
    private long read;

    /** Reads a whole file: an early end is an {@link EOFException}. */
    HeaderInput(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.part = false;
        this.buffer = new byte[BUFFER_BYTES];
    }

    /**
     * Reads a structure inside a file.
     *
     * @param cut whether it is shorter than declared because the file is; otherwise its early end does not mean that the file ends
     *     early
     */
    HeaderInput(byte[] bytes, boolean cut) {
        this.in = new ByteArrayInputStream(new byte[0]);
        this.length = bytes.length;
        this.part = !cut;
        this.buffer = bytes;
        this.end = bytes.length;
    }

    long position() {
        return start + next;
    }

    long length() {
        return length;
    }

    long left() {
        return length - position();
    }

    /**
     * Skips bytes.
     *
     * @throws IOException when there are fewer; none is skipped then
     */
    void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw new UnreadableException("A structure has a length below 0.");
        } else if (bytes > left()) {
            throw tooShort();
        } else if (bytes <= end - next) {
            next += (int) bytes;
        } else {
            long beyond = bytes - (end - next);
            in.skipNBytes(beyond);
            start += end + beyond;
            next = 0;
            end = 0;
        }
    }

    /** Skips to a later position. */
    void skipTo(long position) throws IOException {
        skip(position - position());
    }

    /** A byte, 0 to 255. */
    int octet() throws IOException {
        if (next == end) {
            fill();
        }
        return buffer[next++] & 0xFF;
    }

    private void fill() throws IOException {
        if (left() <= 0) {
            throw tooShort();
        } else if (read > MOST_BYTES) {
            throw new UnreadableException("It is too long to be read completely.");
        }
        start += end;
        next = 0;
        end = 0;
        int got = in.read(buffer, 0, (int) Math.min(buffer.length, length - start));
        if (got <= 0) {
            throw tooShort();
        }
        end = got;
        read += got;
    }

    private IOException tooShort() {
        return part
                ? new UnreadableException("A structure is too short for its content.")
                : new EOFException("The file ends too early.");
    }

    /** The next bytes, without consuming them; fewer at the end of the file. At most a few hundred. */
    byte[] peek(int most) throws IOException {
        int wanted = (int) Math.min(most, left());
        if (end - next < wanted) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            start += next;
            end -= next;
            next = 0;
            while (end < wanted) {
                int got = in.read(buffer, end, wanted - end);
                if (got <= 0) {
                    throw tooShort();
                }
                end += got;
                read += got;
            }
        }
        return Arrays.copyOfRange(buffer, next, next + wanted);
    }

    /** Reads this number of bytes; a structure that claims more than exist takes no memory for them. */
    byte[] bytes(int count) throws IOException {
        if (count > left()) {
            throw tooShort();
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) octet();
        }
        return bytes;
    }

    /** Reads a name of this number of characters. */
    String text(int characters) throws IOException {
        return new String(bytes(characters), StandardCharsets.ISO_8859_1);
    }

    /** Reads a big-endian number of at most eight bytes. */
    long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    /** Reads a little-endian number of at most eight bytes. */
    long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }
}
