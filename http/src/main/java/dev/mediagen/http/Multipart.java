package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.InspectedInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A {@code multipart/form-data} body: text and file parts in order. Names may repeat. Files are read while they are sent, and carry
 * the MIME type and the file extension that their bytes show.
 */
public final class Multipart {

    private final List<Part> parts = new ArrayList<>();

    private Multipart() {}

    /** Starts without parts. */
    public static Multipart form() {
        return new Multipart();
    }

    /**
     * Adds a text part: text as it is; a number or truth value as JSON writes it; an object, list or map as JSON.
     *
     * @return this
     * @throws IllegalArgumentException when the value cannot be written
     */
    public Multipart text(String name, Object value) {
        Json json = Json.of(value);
        parts.add(new TextPart(name, json.asText().orElseGet(() -> document(json))));
        return this;
    }

    private static String document(Json json) {
        StringBuilder text = new StringBuilder();
        JsonText writer = new JsonText(text, content -> {
            throw new IllegalArgumentException("The content of an input must be a separate part.");
        });
        writer.write(json);
        return text.toString();
    }

    /**
     * Adds a text part if there is a value.
     *
     * @return this
     * @throws IllegalArgumentException when the value cannot be written
     */
    public Multipart textIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /**
     * Adds a file part. An input on the web is fetched first, when the request is sent.
     *
     * @return this
     */
    public Multipart file(String name, Input input) {
        return file(name, "file" + parts.size(), input);
    }

    /**
     * The same under a file name, for a provider that remembers it.
     *
     * @param fileName without an extension, which follows from the format
     * @return this
     */
    public Multipart file(String name, String fileName, Input input) {
        parts.add(new FilePart(name, fileName, input));
        return this;
    }

    /**
     * Adds a file part of JSON Lines.
     *
     * @return this
     */
    public Multipart jsonLines(String name, JsonLines lines) {
        parts.add(new LinesPart(name, lines));
        return this;
    }

    Body body() {
        return new Form(List.copyOf(parts));
    }

    private record Form(List<Part> parts) implements Body {

        @Override
        public Payload prepare(Inputs inputs) throws IOException {
            String boundary = "mediagen-" + UUID.randomUUID();
            List<BodySegment> pieces = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                pieces.add(BodySegment.text("--" + boundary + "\r\n"));
                parts.get(i).addTo(pieces, i, inputs);
                pieces.add(BodySegment.text("\r\n"));
            }
            pieces.add(BodySegment.text("--" + boundary + "--\r\n"));
            return new Payload("multipart/form-data; boundary=" + boundary, pieces);
        }

        @Override
        public Stream<String> texts() {
            return parts.stream().flatMap(Part::texts);
        }
    }

    private sealed interface Part {

        void addTo(List<BodySegment> pieces, int index, Body.Inputs inputs) throws IOException;

        /** The texts in it; no message may repeat them. */
        default Stream<String> texts() {
            return Stream.of();
        }

        /** Escapes quotes and line ends as browsers do. */
        static String quoted(String name) {
            return '"' + name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
        }
    }

    private record TextPart(String name, String value) implements Part {

        @Override
        public void addTo(List<BodySegment> pieces, int index, Body.Inputs inputs) {
            pieces.add(
                    BodySegment.text("Content-Disposition: form-data; name=" + Part.quoted(name) + "\r\n\r\n" + value));
        }

        @Override
        public Stream<String> texts() {
            return Stream.of(value);
        }
    }

    private record LinesPart(String name, JsonLines lines) implements Part {

        @Override
        public void addTo(List<BodySegment> pieces, int index, Body.Inputs inputs) throws IOException {
            pieces.add(BodySegment.text("Content-Disposition: form-data; name=" + Part.quoted(name)
                    + "; filename=\"file" + index + ".jsonl\"\r\nContent-Type: " + JsonLines.MIME_TYPE + "\r\n\r\n"));
            pieces.addAll(lines.segments(inputs));
        }

        @Override
        public Stream<String> texts() {
            return lines.texts();
        }
    }

    private record FilePart(String name, String fileName, Input input) implements Part {

        @Override
        public void addTo(List<BodySegment> pieces, int index, Body.Inputs inputs) throws IOException {
            Input local = inputs.local(input);
            Optional<MediaFormat> format = InspectedInput.format(local);
            String type = format.map(MediaFormat::mimeType).orElse("application/octet-stream");
            String extension = format.map(MediaFormat::extension).orElse("bin");
            pieces.add(BodySegment.text("Content-Disposition: form-data; name=" + Part.quoted(name)
                    + "; filename=" + Part.quoted(fileName + "." + extension) + "\r\nContent-Type: " + type
                    + "\r\n\r\n"));
            pieces.add(BodySegment.content(local));
        }
    }
}
