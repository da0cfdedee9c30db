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
 * One thing on show: a generated file and the record beside it.
 *
 * @param file the file
 * @param format its format, found from its bytes: a record is only a text that anybody can write
 * @param size its length in bytes
 * @param record what is known of how it came to be
 */
record GalleryItem(Path file, MediaFormat format, long size, JsonNode record) {

    private static final String RECORD_ENDING = ".json";

    /** Everything in a folder that has a record, the oldest first. */
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

    /** The file of a record is the one it lies beside, whatever it says; another JSON file is none. */
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

    /** The file's own name. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** A text of the record; empty when it has none. */
    String text(String... path) {
        JsonNode node = record;
        for (String step : path) {
            node = node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** What it was made from. */
    List<JsonNode> parents() {
        List<JsonNode> parents = new ArrayList<>();
        record.path("parents").forEach(parents::add);
        return parents;
    }

    /** Whether this is what a parent in another record speaks of. */
    boolean isMeantBy(JsonNode parent) {
        String hash = parent.path("sha256").asText("");
        String continuation = parent.path("continuation").asText("");
        return (!hash.isEmpty() && hash.equals(text("file", "sha256")))
                || (!continuation.isEmpty() && continuation.equals(text("continuation_id")));
    }
}
