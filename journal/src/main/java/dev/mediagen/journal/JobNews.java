package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.spi.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a provider reported about a job in the last poll.
 *
 * @param position the number of jobs before it in the queue
 * @param percent its progress, 0 to 100
 * @param note its status note
 * @param keptUntil when the provider deletes it
 */
public record JobNews(OptionalInt position, OptionalInt percent, Optional<String> note, Optional<Instant> keptUntil) {

    /** Nothing reported. */
    public static final JobNews NONE =
            new JobNews(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** The news of an answer; if it does not repeat how long the job is kept, the earlier time remains valid. */
    public JobNews then(Outcome.Accepted answer) {
        return new JobNews(
                answer.position(),
                answer.percent(),
                answer.note(),
                answer.keptUntil().or(() -> keptUntil));
    }

    JobNews noting(Optional<String> other) {
        return new JobNews(position, percent, other, keptUntil);
    }

    static JobNews read(JsonNode node) {
        return new JobNews(
                number(node.path("position")),
                number(node.path("percent")),
                StateJson.text(node, "note"),
                StateJson.instant(node, "kept_until"));
    }

    private static OptionalInt number(JsonNode node) {
        return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    void write(ObjectNode node) {
        position.ifPresent(number -> node.put("position", number));
        percent.ifPresent(number -> node.put("percent", number));
        note.ifPresent(text -> node.put("note", text));
        keptUntil.ifPresent(end -> node.put("kept_until", end.toString()));
    }
}
