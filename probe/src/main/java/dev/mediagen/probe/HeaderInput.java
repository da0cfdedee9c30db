package dev.mediagen.probe;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file, or a part of one, that is read forwards, with the ways in which headers write numbers and names. What is skipped is not
 * read, and what is read is bounded, so that no file keeps a probe busy, whatever it says of itself.
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

    /** A whole file: when it ends early, that is an {@link EOFException}. */
    HeaderInput(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.part = false;
        this.buffer = new byte[BUFFER_BYTES];
    }

    /**
     * A structure inside a file.
     *
     * @param cut whether it is shorter than it says because the file is; else, when it ends early, that is no sign of a file that
     *     does
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
     * Passes over bytes.
     *
     * @throws IOException when there are not so many; none is passed over then
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

    /** Goes to a position further on. */
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
            throw new UnreadableException("It is too long to be read to its end.");
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
                ? new UnreadableException("A structure is too short for what it holds.")
                : new EOFException("The file ends too early.");
    }

    /** The next bytes, which stay where they are; fewer at the end of the file. At most a few hundred. */
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

    /** So many bytes; a structure that claims more than there are takes no memory for them. */
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

    /** A name of so many characters. */
    String text(int characters) throws IOException {
        return new String(bytes(characters), StandardCharsets.ISO_8859_1);
    }

    /** A number of at most eight bytes, the first of which counts most. */
    long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    /** A number of at most eight bytes, the last of which counts most. */
    long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }
}
