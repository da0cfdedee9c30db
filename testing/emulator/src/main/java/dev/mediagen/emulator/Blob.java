package dev.mediagen.emulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the log stores of a file or of a long text: its size, its hash and its probable type. The bytes are not
 * stored; they were hashed while they arrived.
 */
public final class Blob {
    enum Encoding {
        NONE,
        BASE64,
        DATA_URI
    }

    private static final int PNG_HEADER = 26;

    private final long size;
    private final String sha256;
    private final long characters;
    private final Encoding encoding;
    private final byte[] head;

    Blob(long size, byte[] sha256, long characters, Encoding encoding, byte[] head) {
        this.size = size;
        this.sha256 = HexFormat.of().formatHex(sha256);
        this.characters = characters;
        this.encoding = encoding;
        this.head = head;
    }

    /** Returns the number of bytes; for base64 text (or a base64 data URI) those that it decodes to. */
    public long size() {
        return size;
    }

    /** Returns the SHA-256 of those bytes, in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** Returns how long the text was on the wire, in characters; 0 for a file part. */
    public long characters() {
        return characters;
    }

    /** Tells whether the text was well-formed base64 or a base64 data URI; false for a file part. */
    public boolean isBase64() {
        return encoding != Encoding.NONE;
    }

    boolean isDataUri() {
        return encoding == Encoding.DATA_URI;
    }

    /** Returns the MIME type that the first bytes show, {@code application/octet-stream} if it is unknown. */
    public String mediaType() {
        return Magic.mediaType(head);
    }

    /** Whether this is a PNG that can have transparent pixels. */
    boolean isPngWithAlpha() {
        if (!isPng()) {
            return false;
        }
        boolean channel = head[25] == 4 || head[25] == 6; // the colour types with an alpha channel
        String chunks = new String(head, StandardCharsets.ISO_8859_1);
        return channel || chunks.contains("tRNS") || !chunks.contains("IDAT"); // what comes later is not known
    }

    /** The pixel size of a PNG as {@code WIDTHxHEIGHT}, empty for anything else. */
    String pngSize() {
        return isPng() ? intAt(16) + "x" + intAt(20) : "";
    }

    private boolean isPng() {
        return head.length >= PNG_HEADER && mediaType().equals("image/png");
    }

    private int intAt(int offset) {
        return (head[offset] & 0xff) << 24
                | (head[offset + 1] & 0xff) << 16
                | (head[offset + 2] & 0xff) << 8
                | (head[offset + 3] & 0xff);
    }

    static Blob ofText(String text) {
        TextSink sink = new TextSink(0);
        sink.write(text);
        return sink.blob();
    }

    static Blob ofBytes(byte[] bytes) {
        Hashing sink = new Hashing();
        sink.write(bytes, 0, bytes.length);
        return sink.blob();
    }

    static Blob ofUtf8(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return mediaType() + " of " + size + " bytes, sha-256 " + sha256;
    }
}
