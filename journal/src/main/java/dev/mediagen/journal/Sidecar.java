package dev.mediagen.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.Options;
import dev.mediagen.spi.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The record beside a result, {@code <file>.json}: what was asked, what was really sent, who made it, what it cost, and
 * what it was made from. Holds no key and no content.
 *
 * @param media where results go
 * @param prompts whether prompts, and other words, are written down
 */
public record Sidecar(MediaStore media, boolean prompts) {

    private static final int VERSION = 1;

    /** Writes the records of all results of a request. */
    public void write(Generated<?> result, Options asked, Options effective) throws IOException {
        Options request = prompts ? asked : Words.without(asked);
        Options sent = prompts ? effective : Words.without(effective);
        for (Media one : result.all()) {
            ObjectNode root = StateJson.object();
            root.put("version", VERSION);
            describeFile(root.putObject("file"), one);
            describeWork(root, result);
            root.set("request", StateJson.options(request));
            root.set("effective", StateJson.options(sent));
            if (!prompts) {
                Words.fingerprint(asked).ifPresent(hash -> root.put("prompt_hash", hash));
            }
            StateJson.parents(root, effective);
            byte[] text = JsonTree.indented(root);
            media.write(URI.create(one.location() + ".json"), new ByteArrayInputStream(text));
        }
    }

    private void describeFile(ObjectNode node, Media one) {
        String path = one.location().getPath();
        node.put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("mime_type", one.mimeType())
                .put("size", one.size())
                .put("sha256", one.file().sha256());
        one.dimensions().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        one.duration().ifPresent(length -> node.put("duration_seconds", length.toMillis() / 1000.0));
        Map<String, String> attributes = one.file().attributes();
        (prompts ? attributes : Words.without(attributes)).forEach(node::put);
    }

    private void describeWork(ObjectNode root, Generated<?> result) {
        root.put("operation", result.operation().id())
                .put("backend", result.backend())
                .put("model", result.model())
                .put("created", result.started().toString())
                .put("elapsed_seconds", result.elapsed().toMillis() / 1000.0);
        result.servedModel().ifPresent(model -> root.put("served_model", model));
        result.requestId().ifPresent(id -> root.put("request_id", id));
        result.continuation().ifPresent(continuation -> root.put("continuation_id", continuation.id()));
        StateJson.cost(root, result.cost());
        StateJson.usage(root, result.usage());
        List<Adjustment> adjustments = result.adjustments();
        StateJson.adjustments(root, prompts ? adjustments : Words.without(adjustments));
        StateJson.write(root, "warnings", prompts ? result.warnings() : List.of());
    }
}
