package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts results and failures to JSON. Unknown values are left out, except for guaranteed fields. */
final class ToolJson {

    private final Vocabulary names;

    ToolJson(Vocabulary names) {
        this.names = names;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Starts an answer. */
    static ObjectNode answer(boolean success, String tool) {
        return object().put("success", success).put("operation", tool);
    }

    /** Adds a result. With several files the top-level fields are those of the first, and {@code files} has all. */
    void describe(ObjectNode root, Generated<?> result) {
        describe(root, result.media());
        root.put("backend", result.backend()).put("model", result.model()).put("calls", result.calls());
        if (result.reused()) {
            root.put("reused", true);
        }
        result.servedModel().ifPresent(model -> root.put("served_model", model));
        result.continuation().ifPresent(continuation -> root.put("continuation_id", continuation.id()));
        result.requestId().ifPresent(id -> root.put("request_id", id));
        ArrayNode adjustments = root.putArray("adjustments");
        result.adjustments().stream()
                .forEach(one -> adjustments
                        .addObject()
                        .put("option", one.subject().in(names))
                        .put("requested", one.requested())
                        .put("sent", one.sent())
                        .put("why", one.why().in(names)));
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warning -> warnings.add(warning.in(names)));
        ObjectNode usage = root.putObject("usage");
        result.usage().amounts().forEach(usage::put);
        cost(root, result.cost());
        ObjectNode metadata = root.putObject("metadata")
                .put("operation", result.operation().id())
                .put("generation_time", seconds(result.elapsed()));
        attributes(metadata, result.media().file());
        ArrayNode files = root.putArray("files");
        result.all().forEach(media -> attributes(files.addObject(), media));
        if (!result.failures().isEmpty()) {
            ArrayNode failures = root.putArray("failures");
            result.failures().forEach(failure -> describe(failures.addObject(), failure));
        }
    }

    /** Adds a failure, with what to do about it. */
    void describe(ObjectNode root, MediaException failure) {
        ErrorDetails details = failure.details();
        root.put("error", failure.text().in(names));
        ObjectNode detail = root.putObject("error_detail")
                .put("code", details.code().orElse(failure.kind()))
                .put("kind", failure.kind());
        details.backend().ifPresent(backend -> detail.put("backend", backend));
        details.model().ifPresent(model -> detail.put("model", model));
        detail.put("retryable", details.retryable());
        details.retryAfter().ifPresent(wait -> detail.put("retry_after_seconds", seconds(wait)));
        details.httpStatus().ifPresent(status -> detail.put("http_status", status));
        details.requestId().ifPresent(id -> detail.put("request_id", id));
        details.jobId().ifPresent(id -> detail.put("job_id", id));
        if (failure instanceof JobInUseException inUse) {
            inUse.jobId().ifPresent(id -> detail.put("job_id", id));
            inUse.holder().ifPresent(holder -> detail.put("holder", holder));
            inUse.since().ifPresent(since -> detail.put("held_since", since.toString()));
        }
        if (failure instanceof BudgetExceededException exceeded) {
            detail.putObject("budget")
                    .put("name", exceeded.budget().name())
                    .put("limit", exceeded.budget().limit().amount())
                    .put("left", exceeded.budget().left().amount())
                    .put("currency", exceeded.budget().left().currency());
        }
        if (details.possiblyBilled()) {
            detail.put("possibly_billed", true);
        }
        if (failure instanceof InvalidRequestException invalid
                && !invalid.violations().isEmpty()) {
            ObjectNode allowed = detail.putObject("allowed");
            invalid.violations()
                    .forEach(violation -> allowed.put(
                            violation.subject().in(names), violation.allowed().in(names)));
        }
        others(detail, failure);
        if (!details.created().isEmpty()) {
            ObjectNode created = detail.putObject("created");
            details.created().forEach(created::put);
        }
        details.job()
                .map(ToolJson::of)
                .or(() -> details.jobId().map(id -> object().put("id", id)))
                .ifPresent(job -> {
                    root.set("job", job);
                    detail.set("job", job.deepCopy());
                });
    }

    /** The failures of other backends and of other calls of the request, in order. */
    private void others(ObjectNode detail, MediaException failure) {
        List<MediaException> others = Stream.of(failure.getSuppressed())
                .filter(MediaException.class::isInstance)
                .map(MediaException.class::cast)
                .filter(other -> other.details().backend().isPresent())
                .toList();
        if (!others.isEmpty()) {
            ArrayNode nodes = detail.putArray("other_failures");
            for (MediaException other : others) {
                ObjectNode node = nodes.addObject()
                        .put("backend", other.details().backend().orElseThrow());
                other.details().model().ifPresent(model -> node.put("model", model));
                node.put("code", other.details().code().orElse(other.kind()))
                        .put("kind", other.kind())
                        .put("error", other.text().in(names));
            }
        }
    }

    /** The argument for {@code resume_job}: the id and the handle. */
    static ObjectNode of(JobHandle job) {
        return object().put("id", job.id()).put("handle", job.encode());
    }

    /** Adds a cost, if there is one. */
    static void cost(ObjectNode node, Optional<Cost> cost) {
        cost.ifPresent(one -> node.putObject("cost").put("amount", one.amount()).put("currency", one.currency()));
    }

    static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }

    private static void attributes(ObjectNode node, Media media) {
        describe(node, media);
        if (!media.file().attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            attributes(attributes, media.file());
        }
    }

    /** The times of all words are long, and in the file of subtitles. */
    private static void attributes(ObjectNode node, MediaFile file) {
        file.attributes().forEach((name, value) -> {
            if (!name.equals(MediaFile.TIMESTAMPS)) {
                node.put(name, value);
            }
        });
    }

    private static void describe(ObjectNode node, Media media) {
        String place = media.location().getPath();
        node.put("file_path", MediaJson.place(media.location()))
                .put("filename", place.substring(place.lastIndexOf('/') + 1))
                .put("mime_type", media.mimeType())
                .put("file_size", media.size());
        media.file().subtitles().ifPresent(file -> node.put("subtitles_path", MediaJson.place(file)));
        media.dimensions().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        media.duration()
                .ifPresentOrElse(
                        length -> node.put("duration_seconds", seconds(length)),
                        () -> node.putNull("duration_seconds"));
        MediaFacts facts = media.facts();
        facts.sampleRate().ifPresent(rate -> node.put("sample_rate", rate));
        facts.channels().ifPresent(channels -> node.put("channels", channels));
        facts.codec().ifPresent(codec -> node.put("codec", codec));
        facts.hasAudio().ifPresent(sound -> node.put("has_audio", sound));
        if (facts.completeness() == Completeness.INCOMPLETE) {
            node.put("complete", false);
        }
    }
}
