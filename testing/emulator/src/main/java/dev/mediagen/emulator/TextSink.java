package dev.mediagen.emulator;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Takes the characters of one JSON string. A text up to the limit stays a text; a longer one is hashed on the way and
 * leaves a {@link Blob}, of the bytes behind it where it is base64.
 */
final class TextSink extends Writer {
    private static final int QUANTUM = 4 * 4096;

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final Hashing asBytes = new Hashing();
    private final Hashing asText = new Hashing();
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

    /** The text itself, or what is left of it. */
    Object value() {
        return hashing ? blob() : text.toString();
    }

    Blob blob() {
        if (!hashing) {
            dropPrefix();
        }
        hash(text.length());
        return (encoding == Blob.Encoding.NONE ? asText : asBytes).blob(characters, encoding);
    }

    private void dropPrefix() {
        int comma = text.indexOf(",");
        if (comma > 0 && text.indexOf("data:") == 0 && text.lastIndexOf(";base64", comma) > 0) {
            text.delete(0, comma + 1);
            encoding = Blob.Encoding.DATA_URI;
        }
    }

    private void hash(int length) {
        byte[] latin = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
        text.delete(0, length);
        asText.write(latin, 0, latin.length);
        if (encoding == Blob.Encoding.NONE || latin.length == 0) {
            return;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(latin);
            asBytes.write(decoded, 0, decoded.length);
        } catch (IllegalArgumentException e) {
            encoding = Blob.Encoding.NONE; // an ordinary long text: its own hash is kept
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
