package dev.mediagen.http;

import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The answers to many calls in one body of JSON Lines: the results of a batch. Each line names its call, and the media in it go into
 * the sink of that call while they arrive. Lines of other calls are skipped.
 */
public final class AnswerLines {

    /** Discards what is not wanted, as drafts that nobody sees are. */
    private static final MediaSink NOWHERE = AnswerLines::unseen;

    private final String name;
    private final MediaPlaces places;
    private final Map<String, CallContext> calls = new HashMap<>();

    private AnswerLines(String name, MediaPlaces places) {
        this.name = name;
        this.places = places;
    }

    /**
     * Lines that name their calls in a member, which comes before any media.
     *
     * @param name the member, such as {@code custom_id}
     * @param places where media may be in a line
     */
    public static AnswerLines namedBy(String name, MediaPlaces places) {
        return new AnswerLines(name, places);
    }

    /**
     * Adds a call whose line is wanted.
     *
     * @param id the value of the member that names it
     * @return this
     */
    public AnswerLines of(String id, CallContext call) {
        calls.put(id, call);
        return this;
    }

    private static MediaOutput unseen() {
        MediaSink drafts = AnswerLines::unseen;
        return drafts.preview();
    }

    /** Reads all lines; the answers by the ids of their calls are {@link ProviderResponse#lines}. */
    ResponseReader reader(long mostDocumentBytes) {
        return reply -> {
            List<MediaReceiver> receivers = new ArrayList<>();
            boolean whole = false;
            try {
                Map<String, ProviderResponse> answers = new HashMap<>();
                LineStream lines = new LineStream(reply.body());
                while (lines.next()) {
                    read(reply.withBody(lines), mostDocumentBytes, receivers)
                            .ifPresent(line -> line.json()
                                    .text(name)
                                    .filter(calls::containsKey)
                                    .ifPresent(id -> answers.put(id, line)));
                }
                whole = true;
                return ProviderResponse.of(reply, Json.MISSING).withLines(answers);
            } finally {
                if (!whole) {
                    receivers.forEach(MediaReceiver::discardAll);
                }
            }
        };
    }

    private Optional<ProviderResponse> read(RawResponse line, long mostBytes, List<MediaReceiver> receivers)
            throws IOException {
        AtomicReference<JsonReader> soFar = new AtomicReference<>();
        MediaReceiver media = MediaReceiver.into(() -> sink(Optional.ofNullable(soFar.get())).begin());
        receivers.add(media);
        JsonReader reader = new JsonReader(line.body(), media, mostBytes);
        soFar.set(reader);
        Json document = reader.read(places);
        return document.isMissing()
                ? Optional.empty()
                : Optional.of(ProviderResponse.of(line, document, media.received()));
    }

    /** The sink of the call that a line names, as far as it was read. */
    private MediaSink sink(Optional<JsonReader> soFar) {
        return soFar.flatMap(line -> line.soFar().text(name))
                .flatMap(id -> Optional.ofNullable(calls.get(id)))
                .map(CallContext::sink)
                .orElse(NOWHERE);
    }
}
