package dev.mediagen.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads an answer as server-sent events. An answer that is one document instead is one event without a name. */
final class EventReader {

    /** The end of a stream in the style of OpenAI. */
    private static final String DONE = "[DONE]";

    /** The cost of an event towards the limit besides its data. */
    private static final int COST_OF_EVENT = 24;

    private final MediaReceiver media;
    private final Function<String, MediaPlaces> places;
    private final long mostBytes;
    private final List<ServerEvent> events = new ArrayList<>();
    private long left;

    /**
     * Prepares to read.
     *
     * @param places where media are in the data of an event, by its name
     * @param mostBytes how long the texts of all events may be together
     */
    EventReader(MediaReceiver media, Function<String, MediaPlaces> places, long mostBytes) {
        this.media = media;
        this.places = places;
        this.mostBytes = mostBytes;
        this.left = mostBytes;
    }

    void read(RawResponse reply) throws IOException {
        if (!reply.isEvents()) {
            add("", document(reply.body(), ""));
            return;
        }
        EventStream stream = new EventStream(reply.body());
        for (Optional<InputStream> data = stream.next(); data.isPresent(); data = stream.next()) {
            Optional<Json> value = value(new BufferedInputStream(data.get()), stream.name());
            data.get().transferTo(OutputStream.nullOutputStream());
            value.ifPresent(json -> add(stream.name(), json));
        }
    }

    /** The events so far. */
    List<ServerEvent> events() {
        return List.copyOf(events);
    }

    private void add(String name, Json data) {
        if (!data.isMissing()) {
            events.add(new ServerEvent(name, data));
        }
    }

    private Optional<Json> value(InputStream data, String name) throws IOException {
        data.mark(DONE.length());
        String start = new String(data.readNBytes(DONE.length()), StandardCharsets.UTF_8);
        data.reset();
        if (start.equals(DONE)) {
            return Optional.empty();
        }
        return Optional.of(start.matches("(?s)\\s*[{\\[\"].*") ? document(data, name) : text(data));
    }

    private Json document(InputStream data, String name) throws IOException {
        JsonReader reader = new JsonReader(data, media, left);
        Json json = reader.read(places.apply(name));
        spend(reader.cost());
        return json;
    }

    private Json text(InputStream data) throws IOException {
        byte[] bytes = data.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
        spend(bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Json number = Json.parse(text);
            return number.isMissing() ? Json.ofText(text) : number;
        } catch (IllegalArgumentException notJson) {
            return Json.ofText(text);
        }
    }

    private void spend(long bytes) throws TooLargeException {
        left -= bytes + COST_OF_EVENT;
        if (left < 0) {
            throw new TooLargeException("The text of the events", mostBytes);
        }
    }
}
