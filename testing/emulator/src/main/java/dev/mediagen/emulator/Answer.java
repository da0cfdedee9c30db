package dev.mediagen.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A response before it is sent: status, headers and a body that is generated while it is written. */
final class Answer {
    /** Writes a body; the same bytes on every call. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final long length;
    private final Content content;
    private final @Nullable Object tree;
    private final @Nullable Remake remake;

    /** Makes the response again, with each document or file of it changed. */
    private interface Remake {
        Answer with(UnaryOperator<@Nullable Object> change);
    }

    private Answer(int status, String contentType, long length, Content content) {
        this(status, contentType, length, content, null, null);
    }

    private Answer(
            int status,
            String contentType,
            long length,
            Content content,
            @Nullable Object tree,
            @Nullable Remake remake) {
        this.status = status;
        this.length = length;
        this.content = content;
        this.tree = tree;
        this.remake = remake;
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
    }

    static Answer json(int status, @Nullable Object tree) {
        return new Answer(
                status,
                "application/json",
                -1,
                out -> JsonWriter.write(tree, out),
                tree,
                change -> json(status, change.apply(tree)));
    }

    static Answer json(@Nullable Object tree) {
        return json(200, tree);
    }

    /** A file with its length announced. */
    static Answer file(Media media) {
        return of(media, media.size(), change -> file((Media) change.apply(media)));
    }

    /** A file that is generated while it is sent, without a length. */
    static Answer stream(Media media) {
        return of(media, -1, change -> stream((Media) change.apply(media)));
    }

    private static Answer of(Media media, long length, Remake remake) {
        return new Answer(200, media.mimeType(), length, out -> copy(media, out), null, remake);
    }

    static Answer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, bytes.length, out -> out.write(bytes));
    }

    static Answer empty(int status) {
        return new Answer(status, "", 0, out -> {});
    }

    /** A server-sent event of a stream. An empty name omits the {@code event:} line. */
    record Event(String name, @Nullable Object data) {}

    /** Server-sent events; {@code last} is sent unchanged after them, unless it is empty. */
    static Answer events(List<Event> events, String lineEnd, String last) {
        Content content = out -> {
            for (Event event : events) {
                String name = event.name().isEmpty() ? "" : "event: " + event.name() + lineEnd;
                out.write((name + "data: ").getBytes(StandardCharsets.UTF_8));
                JsonWriter.write(event.data(), out);
                out.write((lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (!last.isEmpty()) {
                out.write(("data: " + last + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8));
            }
        };
        Remake remake = change -> events(
                events.stream()
                        .map(event -> new Event(event.name(), change.apply(event.data())))
                        .toList(),
                lineEnd,
                last);
        return new Answer(200, "text/event-stream; charset=utf-8", -1, content, null, remake);
    }

    private static void copy(Media media, OutputStream out) throws IOException {
        try (InputStream in = media.open()) {
            in.transferTo(out);
        }
    }

    Answer with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The length of the body in bytes, -1 if it is not known before it is written. */
    long length() {
        return length;
    }

    Content content() {
        return content;
    }

    /** The document of a JSON response, to be a part of another; null for any other response. */
    @Nullable
    Object tree() {
        return tree;
    }

    boolean isJson() {
        return "application/json".equals(headers.get("Content-Type"));
    }

    /** A document as a line, which ends it in a stream of documents; anything else is unchanged. */
    Answer asLine() {
        if (!isJson()) {
            return this;
        }
        Content document = content;
        Remake other = remake;
        Content line = out -> {
            document.writeTo(out);
            out.write('\n');
        };
        Answer answer = new Answer(
                status,
                "",
                -1,
                line,
                null,
                other == null ? null : change -> other.with(change).asLine());
        answer.headers.putAll(headers);
        return answer;
    }

    /** The same response with each document, or its file, changed; a page or an empty response stays as it is. */
    Answer changed(UnaryOperator<@Nullable Object> change) {
        if (remake == null) {
            return this;
        }
        Answer other = remake.with(change);
        headers.forEach(other.headers::putIfAbsent);
        return other;
    }

    /** The same response with another body. */
    Answer withContent(long newLength, Content newContent) {
        Answer changed = new Answer(status, "", newLength, newContent);
        changed.headers.putAll(headers);
        return changed;
    }
}
