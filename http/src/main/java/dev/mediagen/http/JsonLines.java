package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** JSON Lines to send: a document in each line, with inputs in it as base64, which are read while it is sent. Immutable. */
public final class JsonLines {

    /** The MIME type. */
    public static final String MIME_TYPE = "application/jsonl";

    private final List<Json> documents;

    private JsonLines(List<Json> documents) {
        this.documents = List.copyOf(documents);
    }

    /** A line for each document, in order. */
    public static JsonLines of(List<Json> documents) {
        return new JsonLines(documents);
    }

    /**
     * The length in bytes, as it will be sent.
     *
     * @throws dev.mediagen.api.InvalidRequestException when an input cannot be read
     * @throws IllegalArgumentException when an input is on the web, so that its length is unknown
     */
    public long size() {
        try {
            return segments(JsonLines::here).stream()
                    .mapToLong(BodySegment::length)
                    .sum();
        } catch (IOException e) {
            throw Failures.unprepared(e);
        }
    }

    private static Input here(Input input) {
        if (input instanceof UrlInput) {
            throw new IllegalArgumentException("The length of an input on the web is not known; send its address.");
        }
        return input;
    }

    List<BodySegment> segments(Body.Inputs inputs) throws IOException {
        List<BodySegment> pieces = new ArrayList<>();
        for (Json document : documents) {
            pieces.addAll(Body.OfJson.segments(document, inputs));
            pieces.add(BodySegment.text("\n"));
        }
        return pieces;
    }

    Stream<String> texts() {
        return documents.stream().flatMap(Body.OfJson::texts);
    }
}
