package dev.mediagen.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The record beside a result, {@code <file>.json}: what was asked, what was really sent, who made it, what it cost, and
 * what it was made from. Holds no key and no content.
 */
final class Sidecar {

    private static final int VERSION = 1;

    private Sidecar() {}

    static Path pathFor(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    /** Writes the records of all results of a request. */
    static void write(Generated<?> result, Options asked, Options effective) throws IOException {
        for (Media media : result.all()) {
            ObjectNode root = JsonTree.object();
            root.put("version", VERSION);
            describeFile(root.putObject("file"), media);
            describeWork(root, result);
            root.set("request", OptionsJson.write(asked));
            root.set("effective", OptionsJson.write(effective));
            OptionsJson.writeParents(root, effective);
            replace(pathFor(media.path()), root);
        }
    }

    private static void describeFile(ObjectNode node, Media media) {
        node.put("name", String.valueOf(media.path().getFileName()))
                .put("mime_type", media.mimeType())
                .put("size", media.size())
                .put("sha256", media.file().sha256());
        media.dimensions().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        media.duration().ifPresent(length -> node.put("duration_seconds", length.toMillis() / 1000.0));
        media.file().attributes().forEach(node::put);
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
        result.cost()
                .ifPresent(cost ->
                        root.putObject("cost").put("amount", cost.amount()).put("currency", cost.currency()));
        ObjectNode usage = root.putObject("usage");
        result.usage().amounts().forEach(usage::put);
        var adjustments = root.putArray("adjustments");
        result.adjustments()
                .forEach(one -> adjustments
                        .addObject()
                        .put("option", one.option())
                        .put("asked", one.asked())
                        .put("sent", one.sent())
                        .put("why", one.why()));
        var warnings = root.putArray("warnings");
        result.warnings().forEach(warnings::add);
    }

    /** Forced to disk before it gets its name, as the result was: after a power cut both are there. */
    private static void replace(Path file, ObjectNode root) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        byte[] text = JsonTree.indented(root);
        // Always the same name: what a killed process left is in nobody's way, and goes when its job is collected.
        Path temporary = folder.resolve("." + file.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        try {
            Files.write(
                    temporary, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
