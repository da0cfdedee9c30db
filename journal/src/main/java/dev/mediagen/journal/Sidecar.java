package dev.mediagen.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.Options;
import dev.mediagen.spi.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;

/**
 * The record beside a result, {@code <file>.json}: what was asked, what was really sent, who made it, what it cost, and
 * what it was made from. Holds no key and no content.
 *
 * @param media where results go
 */
public record Sidecar(MediaStore media) {

    private static final int VERSION = 1;

    /** Writes the records of all results of a request. */
    public void write(Generated<?> result, Options asked, Options effective) throws IOException {
        for (Media one : result.all()) {
            ObjectNode root = StateJson.object();
            root.put("version", VERSION);
            describeFile(root.putObject("file"), one);
            describeWork(root, result);
            root.set("request", StateJson.options(asked));
            root.set("effective", StateJson.options(effective));
            StateJson.parents(root, effective);
            byte[] text = JsonTree.indented(root);
            media.write(URI.create(one.location() + ".json"), new ByteArrayInputStream(text));
        }
    }

    private static void describeFile(ObjectNode node, Media one) {
        String path = one.location().getPath();
        node.put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("mime_type", one.mimeType())
                .put("size", one.size())
                .put("sha256", one.file().sha256());
        one.dimensions().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        one.duration().ifPresent(length -> node.put("duration_seconds", length.toMillis() / 1000.0));
        one.file().attributes().forEach(node::put);
    }

    private static void describeWork(ObjectNode root, Generated<?> result) {
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
        StateJson.adjustments(root, result.adjustments());
        StateJson.write(root, "warnings", result.warnings());
    }
}
