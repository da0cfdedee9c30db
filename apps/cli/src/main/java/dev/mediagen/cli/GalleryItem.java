package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One item of the gallery: a result file and the record beside it.
 *
 * @param file the file
 * @param format its format, detected from its bytes, because anybody can edit the record
 * @param size its length in bytes
 * @param record the content of the record
 */
record GalleryItem(Path file, MediaFormat format, long size, JsonNode record) {

    private static final String RECORD_ENDING = ".json";

    /** Finds everything in a folder that has a record, the oldest first. */
    static List<GalleryItem> in(Path folder) throws IOException {
        List<GalleryItem> exhibits = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (entry.toString().endsWith(RECORD_ENDING)) {
                    read(entry).ifPresent(exhibits::add);
                }
            }
        }
        exhibits.sort(Comparator.comparing((GalleryItem exhibit) -> exhibit.text("created"))
                .thenComparing(exhibit -> exhibit.file().toString()));
        return exhibits;
    }

    /** A record describes only the file beside it, whatever name it contains; other JSON files are not records. */
    private static Optional<GalleryItem> read(Path record) throws IOException {
        String name = String.valueOf(record.getFileName());
        Path file = record.resolveSibling(name.substring(0, name.length() - RECORD_ENDING.length()));
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream text = Files.newInputStream(record)) {
            JsonNode root = JsonTree.read(text);
            Optional<MediaFormat> format = format(file);
            return root.has("operation") && format.isPresent()
                    ? Optional.of(new GalleryItem(file, format.get(), Files.size(file), root))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<MediaFormat> format(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return MediaFormat.detect(in.readNBytes(MediaFormat.DETECTION_BYTES));
        }
    }

    /** The name of the file. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** A text of the record; empty when it is missing. */
    String text(String... path) {
        JsonNode node = record;
        for (String step : path) {
            node = node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** The inputs from which it was made. */
    List<JsonNode> parents() {
        List<JsonNode> parents = new ArrayList<>();
        record.path("parents").forEach(parents::add);
        return parents;
    }

    /** Whether a parent in another record refers to this item. */
    boolean isMeantBy(JsonNode parent) {
        String hash = parent.path("sha256").asText("");
        String continuation = parent.path("continuation").asText("");
        return (!hash.isEmpty() && hash.equals(text("file", "sha256")))
                || (!continuation.isEmpty() && continuation.equals(text("continuation_id")));
    }
}
