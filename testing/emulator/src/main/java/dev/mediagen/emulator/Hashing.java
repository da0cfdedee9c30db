package dev.mediagen.emulator;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Accepts any number of bytes and stores their number, their hash and the first few. */
final class Hashing extends OutputStream {
    private static final int HEAD = 1024;

    private final MessageDigest digest = sha256();
    private final byte[] head = new byte[HEAD];
    private long size;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size < HEAD) {
            System.arraycopy(bytes, offset, head, (int) size, (int) Math.min(length, HEAD - size));
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** Ends the hash: nothing may be written afterwards. */
    Blob blob() {
        return blob(0, Blob.Encoding.NONE);
    }

    /** The same for bytes that arrived as text of a number of characters. */
    Blob blob(long characters, Blob.Encoding encoding) {
        return new Blob(size, digest.digest(), characters, encoding, Arrays.copyOf(head, (int) Math.min(size, HEAD)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
