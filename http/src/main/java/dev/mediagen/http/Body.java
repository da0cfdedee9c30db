package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The body of a request, before its inputs are inspected. */
interface Body {

    /** Inspects the inputs, and fetches those on the web, so that the body can be sent, repeatedly if needed. */
    Payload prepare(Inputs inputs) throws IOException;

    /** The texts in it; no message may repeat them. */
    Stream<String> texts();

    /** The secrets in it; no message may repeat them. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Finds the content of inputs. */
    @FunctionalInterface
    interface Inputs {

        /** The same input in a readable form. */
        Input local(Input input) throws IOException;
    }

    /** A JSON document; inputs in it are written as base64. */
    record OfJson(Json json) implements Body {

        @Override
        public Payload prepare(Inputs inputs) throws IOException {
            return new Payload("application/json", segments(json, inputs));
        }

        /** The document in segments; the inputs in it are segments of their own. */
        static List<BodySegment> segments(Json json, Inputs inputs) throws IOException {
            List<Json.InputText> found = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            JsonText writer = new JsonText(text, content -> {
                found.add(content.input().orElseThrow(Body::notAgain));
                places.add(text.length());
            });
            writer.write(json);
            List<BodySegment> pieces = new ArrayList<>();
            int written = 0;
            for (int i = 0; i < found.size(); i++) {
                Input input = inputs.local(found.get(i).input());
                pieces.add(BodySegment.text(text.substring(written, places.get(i)) + opening(found.get(i), input)));
                pieces.add(BodySegment.base64(input));
                pieces.add(BodySegment.text("\""));
                written = places.get(i);
            }
            pieces.add(BodySegment.text(text.substring(written)));
            return pieces;
        }

        private static String opening(Json.InputText place, Input input) {
            return place.dataUri() ? "\"data:" + mimeType(input) + ";base64," : "\"";
        }

        @Override
        public Stream<String> texts() {
            return texts(json);
        }

        static Stream<String> texts(Json json) {
            Stream<String> below = Stream.concat(json.members().values().stream(), json.elements().stream())
                    .flatMap(OfJson::texts);
            return Stream.concat(json.asText().stream(), below);
        }
    }

    /** JSON Lines; inputs in them are written as base64. */
    record OfLines(JsonLines lines) implements Body {

        @Override
        public Payload prepare(Inputs inputs) throws IOException {
            return new Payload(JsonLines.MIME_TYPE, lines.segments(inputs));
        }

        @Override
        public Stream<String> texts() {
            return lines.texts();
        }
    }

    /** One input as it is. */
    record OfContent(Input input) implements Body {

        @Override
        public Payload prepare(Inputs inputs) throws IOException {
            Input local = inputs.local(input);
            return new Payload(mimeType(local), List.of(BodySegment.content(local)));
        }

        @Override
        public Stream<String> texts() {
            return Stream.empty();
        }
    }

    /** The error for an input that cannot be sent. */
    static IllegalArgumentException notAgain() {
        return new IllegalArgumentException("Media from a response cannot be sent; use an input instead.");
    }

    /** The MIME type that the bytes show. */
    static String mimeType(Input input) {
        return InspectedInput.format(input).map(MediaFormat::mimeType).orElse("application/octet-stream");
    }
}
