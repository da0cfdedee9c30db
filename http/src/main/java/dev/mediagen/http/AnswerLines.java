package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import dev.mediagen.spi.BatchToken;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answers to many calls in one body of JSON Lines: the results of a batch. Each line names its call, and the media in it go into
 * the sink of that call while they arrive; where the name comes after them, by a temporary file. Lines of other calls are skipped.
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
     * Lines that name their calls in a member.
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

    /** Adds the jobs of a batch, each named by its {@link BatchToken#item}. */
    public AnswerLines of(List<? extends JobCall> jobs) {
        jobs.forEach(job -> of(item(job), job));
        return this;
    }

    /**
     * The outcomes of the jobs of a batch that ended, in their order.
     *
     * @param answers their lines, see {@link ProviderResponse#lines}
     * @param outcome reads the line of a job
     * @param unanswered why a job without a line failed
     */
    public static List<Outcome> outcomes(
            List<? extends JobCall> jobs,
            Map<String, ProviderResponse> answers,
            BiFunction<ProviderResponse, JobCall, Outcome> outcome,
            Supplier<MediaException> unanswered) {
        return jobs.stream()
                .map(job -> Optional.ofNullable(answers.get(item(job)))
                        .map(line -> outcome.apply(line, job))
                        .orElseGet(() -> Outcome.failed(unanswered.get())))
                .toList();
    }

    private static String item(JobCall job) {
        return BatchToken.of(job.token()).orElseThrow().item();
    }

    private static MediaOutput unseen() {
        MediaSink drafts = AnswerLines::unseen;
        return drafts.preview();
    }

    /**
     * Reads all lines; the answers by the ids of their calls are {@link ProviderResponse#lines}.
     *
     * @param into makes the receiver of a line that writes into a sink
     */
    ResponseReader reader(long mostDocumentBytes, Function<MediaSink, MediaReceiver> into) {
        return reply -> {
            List<MediaReceiver> receivers = new ArrayList<>();
            boolean whole = false;
            try {
                Map<String, ProviderResponse> answers = new HashMap<>();
                LineStream lines = new LineStream(reply.body());
                while (lines.next()) {
                    read(new Line(reply.withBody(lines), mostDocumentBytes, into), receivers)
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

    private Optional<ProviderResponse> read(Line line, List<MediaReceiver> receivers) throws IOException {
        receivers.add(line.media);
        Json document = line.read();
        return document.isMissing()
                ? Optional.empty()
                : Optional.of(ProviderResponse.of(line.reply, document, line.media.received()));
    }

    /** A line that is being read: its media go to the call that it has named by then. */
    private final class Line {

        private final RawResponse reply;
        private final MediaReceiver media;
        private final JsonReader reader;
        private final List<HeldOutput> held = new ArrayList<>();

        Line(RawResponse reply, long mostBytes, Function<MediaSink, MediaReceiver> into) {
            this.reply = reply;
            media = into.apply(this::begin);
            reader = new JsonReader(reply.body(), media, mostBytes);
        }

        Json read() throws IOException {
            Json document = reader.read(places);
            for (HeldOutput early : held) {
                early.moveTo(sink(document));
            }
            return document;
        }

        private MediaOutput begin() {
            if (reader.soFar().text(name).isPresent()) {
                return sink(reader.soFar()).begin();
            }
            HeldOutput early = new HeldOutput();
            held.add(early);
            return early;
        }
    }

    /** The sink of the call that a line names. */
    private MediaSink sink(Json line) {
        return line.text(name)
                .flatMap(id -> Optional.ofNullable(calls.get(id)))
                .map(CallContext::sink)
                .orElse(NOWHERE);
    }
}
