package dev.mediagen.cli;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Video;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results and failures as JSON. A field is there when it has a value. */
final class ResultJson {

    private ResultJson() {}

    /** A result. With several files the fields at the top are those of the first, and {@code files} has all. */
    static ObjectNode of(Generated<?> result) {
        ObjectNode root = object().put("success", true)
                .put("operation", result.operation().id());
        describe(root, result.media());
        root.put("backend", result.backend()).put("model", result.model());
        result.servedModel().ifPresent(model -> root.put("served_model", model));
        result.continuation().ifPresent(continuation -> root.put("continuation_id", continuation.id()));
        result.requestId().ifPresent(id -> root.put("request_id", id));
        ArrayNode adjustments = root.putArray("adjustments");
        result.adjustments()
                .forEach(one -> adjustments
                        .addObject()
                        .put("option", one.option())
                        .put("asked", one.asked())
                        .put("sent", one.sent())
                        .put("why", one.why()));
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warnings::add);
        ObjectNode usage = root.putObject("usage");
        result.usage().amounts().forEach(usage::put);
        result.cost()
                .ifPresent(cost ->
                        root.putObject("cost").put("amount", cost.amount()).put("currency", cost.currency()));
        root.put("elapsed_seconds", seconds(result.elapsed()));
        ArrayNode files = root.putArray("files");
        result.all().forEach(media -> describe(files.addObject(), media));
        return root;
    }

    /** A failure that core describes. */
    static ObjectNode of(String operation, MediaException failure) {
        ObjectNode detail = object().put("kind", failure.kind());
        failure.details().code().ifPresent(code -> detail.put("code", code));
        failure.details().backend().ifPresent(backend -> detail.put("backend", backend));
        failure.details().model().ifPresent(model -> detail.put("model", model));
        detail.put("retryable", failure.details().retryable());
        failure.details().httpStatus().ifPresent(status -> detail.put("http_status", status));
        failure.details().requestId().ifPresent(id -> detail.put("request_id", id));
        failure.details().retryAfter().ifPresent(wait -> detail.put("retry_after_seconds", seconds(wait)));
        if (failure instanceof InvalidRequestException invalid) {
            ObjectNode allowed = detail.putObject("allowed");
            invalid.violations().forEach(violation -> allowed.put(violation.option(), violation.allowed()));
        }
        failure.details().job().ifPresent(job -> detail.set("job", of(job)));
        return failed(
                failure.details().operation().map(Operation::id).orElse(operation),
                String.valueOf(failure.getMessage()),
                detail);
    }

    /** A failure of another kind: the command line itself, or a defect. */
    static ObjectNode of(String operation, String kind, String message) {
        return failed(
                operation, message, object().put("kind", kind).put("code", kind).put("retryable", false));
    }

    static ObjectNode of(JobHandle job) {
        return object().put("id", job.id()).put("handle", job.encode());
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    /**
     * The one thing that goes to standard output with {@code --json}: a line for programs, spread out for people. UTF-8
     * whatever the locale.
     */
    static void print(Terminal terminal, ObjectNode root) {
        ObjectWriter writer = JsonMapper.shared().writer();
        byte[] text = (terminal.outStyle() == Style.COLOURED ? writer.with(SerializationFeature.INDENT_OUTPUT) : writer)
                .writeValueAsBytes(root);
        terminal.out().write(text, 0, text.length);
        terminal.out().println();
        terminal.out().flush();
    }

    private static ObjectNode failed(String operation, String message, ObjectNode detail) {
        ObjectNode root =
                object().put("success", false).put("operation", operation).put("error", message);
        root.set("error_detail", detail);
        return root;
    }

    private static void describe(ObjectNode node, Media media) {
        node.put("file_path", media.path().toString())
                .put("filename", String.valueOf(media.path().getFileName()))
                .put("mime_type", media.mimeType())
                .put("file_size", media.size());
        dimensions(media).ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        duration(media).ifPresent(length -> node.put("duration_seconds", seconds(length)));
        if (!media.file().attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            media.file().attributes().forEach(attributes::put);
        }
    }

    static Optional<PixelSize> dimensions(Media media) {
        if (media instanceof Image image) {
            return image.dimensions();
        }
        return media instanceof Video video ? video.dimensions() : Optional.empty();
    }

    static Optional<Duration> duration(Media media) {
        if (media instanceof Audio audio) {
            return audio.duration();
        }
        return media instanceof Video video ? video.duration() : Optional.empty();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}
