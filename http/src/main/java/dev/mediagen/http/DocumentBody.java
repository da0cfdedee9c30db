package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A body that is a document, or a stream of events that stands for one. */
interface DocumentBody {

    /** The whole document. */
    Json read() throws IOException;

    /** The document as far as it was read. */
    Json soFar();

    static DocumentBody of(RawResponse reply, MediaReceiver media, MediaPlaces places, long mostBytes) {
        if (places.kind() == MediaPlaces.Kind.BASE64 && reply.isMedia()) {
            return new OfMedia(reply, media);
        }
        if (reply.isEvents()) {
            return new OfEvents(new EventStream(reply.body()), media, places.inEvents(), mostBytes);
        }
        BodyHead head = BodyHead.of(reply.body());
        InputStream body = head.before(reply.body());
        return head.isWords() ? new OfWords(body) : new OfJson(new JsonReader(body, media, mostBytes), places);
    }

    /** A page or a sentence in the place of a document: it cannot be read, and its words say why. */
    record OfWords(InputStream body) implements DocumentBody {

        /** The title of a page stands within this number of bytes. */
        private static final int MOST = 1 << 16;

        private static final int LONGEST = 200;

        @Override
        public Json read() throws IOException {
            String text = new String(body.readNBytes(MOST), StandardCharsets.UTF_8);
            String words = ShownText.line(MarkupText.of(text).orElse(text), LONGEST);
            throw new UnreadableResponseException("it is the text \u201c" + words + "\u201d");
        }

        @Override
        public Json soFar() {
            return Json.MISSING;
        }
    }

    /** Bytes of a known format in the place of a document. */
    record OfMedia(RawResponse reply, MediaReceiver media) implements DocumentBody {

        @Override
        public Json read() throws IOException {
            return Json.ofMedia(media.receive(reply.body()::transferTo));
        }

        @Override
        public Json soFar() {
            return Json.MISSING;
        }
    }

    /** One document. */
    record OfJson(JsonReader reader, MediaPlaces places) implements DocumentBody {

        @Override
        public Json read() throws IOException {
            return reader.read(places);
        }

        @Override
        public Json soFar() {
            return reader.soFar();
        }
    }

    /** Events, each with its own document. Some hosts stream without being asked to. */
    final class OfEvents implements DocumentBody {

        private static final String DRAFT = "partial_image";
        private static final Pattern TYPE_OF_DRAFT = Pattern.compile("\"type\"\\s*:\\s*\"[\\w.]*" + DRAFT + "\"");

        /** The type of an event is within this number of bytes. */
        private static final int HEAD = 200;

        private final EventStream events;
        private final MediaReceiver media;
        private final MediaPlaces places;
        private final EventDocument document = new EventDocument();
        private long left;

        OfEvents(EventStream events, MediaReceiver media, MediaPlaces places, long mostBytes) {
            this.events = events;
            this.media = media;
            this.places = places;
            this.left = mostBytes;
        }

        @Override
        public Json read() throws IOException {
            Optional<InputStream> data = events.next();
            while (data.isPresent()) {
                event(data.get());
                data = events.next();
            }
            return soFar();
        }

        /**
         * Whether the event has an image that is still being made, in the style of OpenAI: by its name, or by its type, which stands
         * before the image.
         */
        private boolean isDraft(InputStream data) throws IOException {
            data.mark(HEAD);
            String head = new String(data.readNBytes(HEAD), StandardCharsets.UTF_8);
            data.reset();
            return events.name().contains(DRAFT) || TYPE_OF_DRAFT.matcher(head).find();
        }

        /** Reads an event; ignores one that is not JSON, such as the end marker of the stream. */
        private void event(InputStream data) throws IOException {
            BufferedInputStream buffered = new BufferedInputStream(data);
            MediaPlaces there = isDraft(buffered) ? places.inDrafts() : places;
            JsonReader reader = new JsonReader(buffered, media, left);
            try {
                document.add(reader.read(there));
            } catch (UnreadableResponseException | EOFException notAnEvent) {
                data.transferTo(OutputStream.nullOutputStream());
            }
            left -= reader.cost();
        }

        @Override
        public Json soFar() {
            return document.document();
        }
    }
}
