package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import java.time.Duration;

/** The facts of a file as JSON: for the journal, and for the record beside the file. */
final class FactsJson {

    private FactsJson() {}

    /** Writes all facts, to be read again. */
    static ObjectNode write(MediaFacts facts) {
        ObjectNode node = StateJson.object();
        facts.format().ifPresent(format -> node.put("format", format.id()));
        facts.duration().ifPresent(length -> node.put("duration", length.toString()));
        facts.transparency().ifPresent(transparency -> node.put("transparency", transparency));
        node.put("orientation", facts.orientation())
                .put("completeness", facts.completeness().name());
        facts.flaw().ifPresent(flaw -> node.put("flaw", flaw));
        shared(node, facts);
        return node;
    }

    static MediaFacts read(JsonNode node) {
        MediaFacts.Builder facts = MediaFacts.builder();
        StateJson.text(node, "format").flatMap(MediaFormat::find).ifPresent(facts::format);
        StateJson.text(node, "duration").map(Duration::parse).ifPresent(facts::duration);
        StateJson.text(node, "codec").ifPresent(facts::codec);
        if (node.has("width")) {
            facts.dimensions(
                    Size.of(node.path("width").asInt(), node.path("height").asInt()));
        }
        if (node.has("sample_rate")) {
            facts.sampleRate(node.path("sample_rate").asInt());
        }
        if (node.has("channels")) {
            facts.channels(node.path("channels").asInt());
        }
        if (node.has("has_audio")) {
            facts.hasAudio(node.path("has_audio").asBoolean());
        }
        if (node.has("transparency")) {
            facts.transparency(node.path("transparency").asBoolean());
        }
        facts.orientation(node.path("orientation").asInt(1));
        Completeness completeness =
                StateJson.text(node, "completeness").map(Completeness::valueOf).orElse(Completeness.UNKNOWN);
        if (completeness == Completeness.COMPLETE) {
            facts.complete();
        } else {
            StateJson.text(node, "flaw").ifPresent(flaw -> facts.flawed(completeness, flaw));
        }
        return facts.build();
    }

    /** Writes the facts that matter to people and programs that have the file. */
    static void write(ObjectNode node, MediaFacts facts) {
        facts.duration().ifPresent(length -> node.put("duration_seconds", length.toMillis() / 1000.0));
        shared(node, facts);
        if (facts.completeness() == Completeness.INCOMPLETE) {
            node.put("complete", false);
        }
    }

    private static void shared(ObjectNode node, MediaFacts facts) {
        facts.dimensions().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        facts.sampleRate().ifPresent(rate -> node.put("sample_rate", rate));
        facts.channels().ifPresent(channels -> node.put("channels", channels));
        facts.codec().ifPresent(codec -> node.put("codec", codec));
        facts.hasAudio().ifPresent(sound -> node.put("has_audio", sound));
    }
}
