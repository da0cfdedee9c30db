package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first bytes of a body, which show its type regardless of its header. */
final class BodyHead {

    /** Every signature is within this number of bytes; more are examined if available. */
    private static final int ENOUGH = 12;

    /** Neither base64 nor a value of JSON has a blank after its first letters. */
    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\d'-]* +\\S");

    private final byte[] bytes;
    private final Optional<IOException> trouble;

    private BodyHead(byte[] bytes, Optional<IOException> trouble) {
        this.bytes = bytes;
        this.trouble = trouble;
    }

    /** Reads the available bytes without waiting for more than needed. */
    static BodyHead of(InputStream body) {
        byte[] bytes = new byte[MediaFormat.DETECTION_BYTES];
        int filled = 0;
        try {
            int count = 0;
            while (count >= 0 && filled < ENOUGH) {
                count = body.read(bytes, filled, bytes.length - filled);
                filled += Math.max(count, 0);
            }
            return new BodyHead(Arrays.copyOf(bytes, filled), Optional.empty());
        } catch (IOException e) {
            return new BodyHead(Arrays.copyOf(bytes, filled), Optional.of(e));
        }
    }

    /** The whole body. If it broke off while it was examined, it breaks off at the same position. */
    InputStream before(InputStream rest) {
        InputStream after = trouble.<InputStream>map(BrokenStream::new).orElse(rest);
        return new SequenceInputStream(new ByteArrayInputStream(bytes), after);
    }

    private static final class BrokenStream extends InputStream {

        private final IOException trouble;

        BrokenStream(IOException trouble) {
            this.trouble = trouble;
        }

        @Override
        public int read() throws IOException {
            throw trouble;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw trouble;
        }
    }

    /**
     * Whether it is text for people or programs. Bytes of a known format are media regardless of the content type; others are what
     * the content type says, unless they are not text.
     */
    boolean isDocument(String contentType) {
        String text = text();
        if (isPage(text)) {
            return true;
        } else if (MediaFormat.detect(bytes).isPresent() || isBinary()) {
            return false;
        }
        boolean said = contentType.startsWith("text/") || contentType.contains("json") || contentType.contains("xml");
        return said || text.startsWith("{") || text.startsWith("<") || (isWords() && isPlain());
    }

    /** Whether it is of a known media format, and no page that contains a drawing. */
    boolean isMedia() {
        return MediaFormat.detect(bytes).isPresent() && !isPage(text());
    }

    boolean isEmpty() {
        return bytes.length == 0 && trouble.isEmpty();
    }

    boolean startsWith(byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    boolean isObject() {
        return text().startsWith("{");
    }

    boolean isEvents() {
        String text = text();
        return text.startsWith("data:") || text.startsWith("event:") || text.startsWith("id:") || text.startsWith(": ");
    }

    /** Whether it is a page, which may contain a drawing and be mistaken for one. */
    private static boolean isPage(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html");
    }

    /** Whether it is a page, or starts with words that are neither JSON nor base64. */
    boolean isWords() {
        String text = text();
        return text.startsWith("<") || WORDS.matcher(text).lookingAt();
    }

    /** Whether all of it is plain text, which samples of sound never are. */
    private boolean isPlain() {
        for (byte one : bytes) {
            if (one < ' ' && one != '\n' && one != '\r' && one != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether there are characters that never occur in text. */
    private boolean isBinary() {
        for (byte one : bytes) {
            if (one >= 0 && one < '\t') {
                return true;
            }
        }
        return false;
    }

    private String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }
}
