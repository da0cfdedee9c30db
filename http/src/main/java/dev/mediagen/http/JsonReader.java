package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a JSON document while it arrives. Base64 at the given places goes into the sink as it comes; the rest becomes a tree
 * of bounded size.
 *
 * <p>An answer may hold what is paid for, so its form does not matter where its meaning is clear: {@code NaN} and {@code Infinity}
 * inside it are no value, a comma may follow the last element, and text may hold control characters and unknown escapes.
 */
final class JsonReader {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_DATA_URI_HEAD = DataUri.LONGEST_HEAD + 64;

    /** The cost of a value towards the limit besides its text, so that a million empty arrays are not free. */
    private static final int COST_OF_VALUE = 24;

    /** Stands for a preview in the document. */
    private static final Json PREVIEWED = Json.ofText("…");

    private static final byte[] PLAIN_TEXT = plainText();

    private final JsonInput in;
    private final MediaReceiver media;
    private final long limit;
    private final boolean exact;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    private final byte[] run = new byte[512];
    private Json root = Json.MISSING;
    private long cost;

    /** Reads an answer. */
    JsonReader(InputStream in, MediaReceiver media, long limit) {
        this(in, media, limit, false);
    }

    private JsonReader(InputStream in, MediaReceiver media, long limit, boolean exact) {
        this.in = new JsonInput(in);
        this.media = media;
        this.limit = limit;
        this.exact = exact;
    }

    /** Reads nothing but JSON. */
    static JsonReader exact(InputStream in) {
        return new JsonReader(in, MediaReceiver.none(), Long.MAX_VALUE, true);
    }

    static Json parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return exact(new ByteArrayInputStream(bytes)).read(MediaPlaces.none());
        } catch (UnreadableResponseException | EOFException e) {
            throw new IllegalArgumentException("This is not JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the whole document; missing when there is only white space.
     *
     * @throws UnreadableResponseException when it is not JSON
     * @throws TooLargeException when the tree gets too large
     */
    Json read(MediaPlaces places) throws IOException {
        skipByteOrderMark();
        if (in.peekPastBlanks() < 0) {
            return Json.MISSING;
        }
        value(places, 0, json -> root = json);
        if (in.peekPastBlanks() >= 0) {
            throw in.malformed("data after the end of the JSON");
        }
        return root;
    }

    /** The document as far as it was read. Every value in it is complete, except objects and arrays. */
    Json soFar() {
        return root;
    }

    /** The cost of the document towards the limit. */
    long cost() {
        return cost;
    }

    private void skipByteOrderMark() {
        if (in.look(3) >= 3 && in.ahead(0) == 0xEF && in.ahead(1) == 0xBB && in.ahead(2) == 0xBF) {
            in.skip(3);
        }
    }

    private void value(MediaPlaces place, int depth, Consumer<Json> target) throws IOException {
        if (depth > DEEPEST) {
            throw in.malformed("more than " + DEEPEST + " levels");
        }
        spend(COST_OF_VALUE);
        switch (in.peekPastBlanks()) {
            case '{' -> object(place, depth, target);
            case '[' -> array(place, depth, target);
            case '"' -> target.accept(text(place.kind()));
            case 't' -> target.accept(literal("true", Json.ofBoolean(true)));
            case 'f' -> target.accept(literal("false", Json.ofBoolean(false)));
            case 'n' -> target.accept(literal("null", Json.NULL));
            default -> target.accept(number(depth > 0 && !exact));
        }
    }

    /** Passes the object on before it is filled, so that it is available if the document breaks off. */
    private void object(MediaPlaces place, int depth, Consumer<Json> target) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        target.accept(Json.ofMembers(Collections.unmodifiableMap(members)));
        in.expect('{');
        if (in.peekPastBlanks() != '}') {
            do {
                in.peekPastBlanks();
                String name = text();
                in.peekPastBlanks();
                in.expect(':');
                value(place.member(name), depth + 1, json -> members.put(name, json));
            } while (another('}'));
        }
        in.expect('}');
    }

    private void array(MediaPlaces place, int depth, Consumer<Json> target) throws IOException {
        List<Json> elements = new ArrayList<>();
        target.accept(Json.ofElements(Collections.unmodifiableList(elements)));
        in.expect('[');
        if (in.peekPastBlanks() != ']') {
            do {
                value(place.element(), depth + 1, elements::add);
            } while (another(']'));
        }
        in.expect(']');
    }

    private boolean another(char end) throws IOException {
        if (in.peekPastBlanks() != ',') {
            return false;
        }
        in.skip(1);
        return exact || in.peekPastBlanks() != end;
    }

    private Json literal(String word, Json meaning) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            in.expect(word.charAt(i));
        }
        return meaning;
    }

    /** Reads a number; one that is out of range becomes text. */
    private Json number(boolean orNone) throws IOException {
        StringBuilder digits = new StringBuilder();
        for (int c = in.peek(); c >= 0 && "+-.eE0123456789".indexOf(c) >= 0; c = in.peek()) {
            digits.append((char) in.next());
            if (digits.length() > LONGEST_NUMBER) {
                throw in.malformed("a number of more than " + LONGEST_NUMBER + " digits");
            }
        }
        if (orNone && (digits.isEmpty() || "-".contentEquals(digits))) {
            return none();
        }
        if (!NumberForm.isJson(digits)) {
            throw in.malformed("a value expected");
        }
        spend(digits.length());
        return NumberForm.value(digits).map(Json::ofNumber).orElseGet(() -> Json.ofText(digits.toString()));
    }

    /** What some languages write for a number that is none. */
    private Json none() throws IOException {
        return switch (in.peek()) {
            case 'N' -> literal("NaN", Json.NULL);
            case 'I' -> literal("Infinity", Json.NULL);
            default -> throw in.malformed("a value expected");
        };
    }

    private String text() throws IOException {
        in.expect('"');
        int plain = in.run(PLAIN_TEXT, JsonInput.WINDOW);
        if (!in.isAhead(plain, '"')) {
            return longText();
        }
        spend(plain);
        String simple = in.takeText(plain);
        in.skip(1);
        return simple;
    }

    /** Collects the bytes up to the closing quote unchanged, and resolves all escapes together. */
    private String longText() throws IOException {
        text.reset();
        boolean escapes = false;
        for (int c = in.peek(); c != '"'; c = in.peek()) {
            int plain = in.run(PLAIN_TEXT, run.length);
            if (plain > 0) {
                in.take(run, 0, plain);
                text.write(run, 0, plain);
                spend(plain);
            } else if (c == '\\') {
                escapes = true;
                text.write(in.next());
                text.write(in.next());
                spend(2);
            } else if (c < 0) {
                in.next();
            } else if (exact) {
                throw in.malformed("a control character in text");
            } else {
                text.write(in.next());
                spend(1);
            }
        }
        in.skip(1);
        String raw = text.toString(StandardCharsets.UTF_8);
        return escapes ? unescaped(raw) : raw;
    }

    private String unescaped(String raw) throws UnreadableResponseException {
        try {
            return JsonEscapes.resolve(raw);
        } catch (IllegalArgumentException e) {
            if (exact) {
                throw in.malformed("an unknown escape in text");
            }
            return raw;
        }
    }

    private Json text(MediaPlaces.Kind kind) throws IOException {
        return switch (kind) {
            case NOTHING -> Json.ofText(text());
            case BASE64, PREVIEW, ADDRESS -> mediaOrText(kind);
            case TEXT -> new TextWithMedia(in, media, this::spend).read();
        };
    }

    private Json mediaOrText(MediaPlaces.Kind kind) throws IOException {
        int start = startOfBase64(kind);
        if (start < 0) {
            return Json.ofText(text());
        }
        in.skip(start);
        Base64Text base64 = new Base64Text(in, false);
        return kind == MediaPlaces.Kind.PREVIEW ? preview(base64) : media(base64);
    }

    private Json preview(Base64Text base64) throws IOException {
        try {
            media.preview(base64::decodeTo);
            return PREVIEWED;
        } catch (UnreadableResponseException damaged) {
            return skipped(base64, String.valueOf(damaged.getMessage()));
        }
    }

    /** Reads media; damage affects only this one, not what follows. */
    private Json media(Base64Text base64) throws IOException {
        try {
            return Json.ofMedia(media.receive(base64::decodeTo));
        } catch (UnreadableResponseException e) {
            return skipped(base64, String.valueOf(e.getMessage()));
        } catch (BackendFaultException tooLarge) {
            return skipped(base64, String.valueOf(tooLarge.getMessage()));
        }
    }

    private Json skipped(Base64Text base64, String damage) throws IOException {
        while (!base64.isClosed()) {
            int c = in.next();
            if (c == '"') {
                break;
            } else if (c == '\\') {
                in.next();
            }
        }
        return Json.ofDamage(damage);
    }

    /** The start of base64, counted from the opening quote; -1 when the text is empty, an address or anything else. */
    private int startOfBase64(MediaPlaces.Kind kind) {
        int there = in.look(LONGEST_DATA_URI_HEAD);
        StringBuilder head = new StringBuilder();
        for (int i = 1; i < there && in.ahead(i) != '"'; i++) {
            head.append((char) in.ahead(i));
        }
        int start = DataUri.startOfBase64(head);
        if (start >= 0) {
            return head.substring(start).isBlank() ? -1 : start + 1;
        }
        // An address has a point, a colon or a question mark long before its end.
        boolean bare = kind != MediaPlaces.Kind.ADDRESS
                ? Base64Text.looksLike(head.toString())
                : head.length() >= DataUri.LONGEST_HEAD && Base64Text.isAll(head.toString());
        return bare ? 1 : -1;
    }

    private void spend(int bytes) throws TooLargeException {
        cost += bytes;
        if (cost > limit) {
            throw new TooLargeException("The response without its media", limit);
        }
    }

    private static byte[] plainText() {
        byte[] table = new byte[256];
        for (int c = ' '; c < 256; c++) {
            table[c] = (byte) (c == '"' || c == '\\' ? 0 : 1);
        }
        return table;
    }
}
