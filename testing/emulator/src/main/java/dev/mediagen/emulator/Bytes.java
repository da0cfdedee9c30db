package dev.mediagen.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a binary file. Numbers are big-endian; the little-endian ones are marked with LE. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes put(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Bytes as they are written in hex, spaces allowed. */
    Bytes hex(String hex) {
        return put(java.util.HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    Bytes latin(String text) {
        return put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes int32(int value) {
        return put((byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
    }

    Bytes int16(int value) {
        return put((byte) (value >> 8), (byte) value);
    }

    Bytes int32LE(int value) {
        return int32(Integer.reverseBytes(value));
    }

    Bytes int16LE(int value) {
        return put((byte) value, (byte) (value >> 8));
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
