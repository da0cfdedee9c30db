package dev.mediagen.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a file, with the ways in which headers write numbers and names. */
final class HeaderInput {

    private final DataInputStream in;

    HeaderInput(InputStream in) {
        this.in = new DataInputStream(in);
    }

    void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** A byte, 0 to 255. */
    int octet() throws IOException {
        return in.readUnsignedByte();
    }

    /** A name of so many characters. */
    String text(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A number of at most eight bytes, the first of which counts most. */
    long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | octet();
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
