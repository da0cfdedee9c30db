package dev.mediagen.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON text that may contain {@code data:} URIs. Their media go into the sink, and a mark replaces them. */
final class TextWithMedia {

    private static final byte[] PLAIN = plain();
    private static final byte[] MARK = "…".getBytes(StandardCharsets.UTF_8);

    private final JsonInput in;
    private final MediaReceiver media;
    private final Cost cost;
    private final Written text = new Written();
    private final List<ReceivedMedia> found = new ArrayList<>();

    TextWithMedia(JsonInput in, MediaReceiver media, Cost cost) {
        this.in = in;
        this.media = media;
        this.cost = cost;
    }

    /** Counts what is kept in memory. */
    @FunctionalInterface
    interface Cost {

        void spend(int bytes) throws TooLargeException;
    }

    Json read() throws IOException {
        in.expect('"');
        for (int c = in.peek(); c != '"'; c = in.peek()) {
            int plain = in.run(PLAIN, JsonInput.WINDOW);
            if (plain > 0) {
                take(plain);
            } else if (c == ',') {
                take(1);
                mediaAfterComma();
            } else {
                special(in.next());
            }
        }
        in.skip(1);
        return Json.ofText(text(), List.copyOf(found));
    }

    private void take(int count) throws IOException {
        byte[] some = new byte[count];
        in.take(some, 0, count);
        text.write(some);
        cost.spend(count);
    }

    private void special(int c) throws IOException {
        if (c != '\\') {
            throw in.malformed("a control character in text");
        }
        text.write(c);
        text.write(in.next());
        cost.spend(2);
    }

    private void mediaAfterComma() throws IOException {
        if (!DataUri.isOpen(text.tail().replace("\\/", "/"))) {
            return;
        }
        while (in.peek() == ' ') {
            in.skip(1);
        }
        try {
            found.add(media.receive(new Base64Text(in, true)::decodeTo));
        } catch (UnreadableResponseException damaged) {
            // The text around it may still be worth reading; its media are missing.
        }
        text.write(MARK);
    }

    private String text() throws UnreadableResponseException {
        String raw = text.toString(StandardCharsets.UTF_8);
        try {
            return JsonEscapes.resolve(raw);
        } catch (IllegalArgumentException e) {
            throw in.malformed("an unknown escape in text");
        }
    }

    /** The text so far, as it is in the document. */
    private static final class Written extends ByteArrayOutputStream {

        String tail() {
            int from = Math.max(0, count - DataUri.LONGEST_HEAD);
            return new String(buf, from, count - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] plain() {
        byte[] table = new byte[256];
        for (int c = ' '; c < 256; c++) {
            table[c] = (byte) (c == '"' || c == '\\' || c == ',' ? 0 : 1);
        }
        return table;
    }
}
