package dev.mediagen.mcp;

import dev.mediagen.api.Input;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.MediaGen;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a host can read: those to which an answer has a link, also an answer of an earlier run. A host on another machine
 * has no other way to them.
 */
final class ResultFiles {

    /** Of all files of the file system, only {@link #read} knows which can be read. */
    static final String TEMPLATE = "file:///{+path}";

    /** The longest file; base64 adds a third, and the message is in memory as a whole. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final int JOBS_SEARCHED = 1000;

    private final MediaGen mediaGen;
    private final Set<Path> linked = ConcurrentHashMap.newKeySet();

    ResultFiles(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    McpServerFeatures.SyncResourceTemplateSpecification specification() {
        return new McpServerFeatures.SyncResourceTemplateSpecification(
                McpSchema.ResourceTemplate.builder(TEMPLATE, "result")
                        .description("A file of a result, by the address of its resource link; at most "
                                + MAX_BYTES / 1024 / 1024 + " MiB.")
                        .build(),
                (exchange, request) -> read(request.uri()));
    }

    /** Allows to read a file to which an answer has a link. */
    void link(Path file) {
        linked.add(file);
    }

    /** Reads a file by its address. */
    McpSchema.ReadResourceResult read(String uri) {
        Path file = path(uri).filter(this::isResult).orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(uri));
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw refused("The file has " + size + " bytes, and at most " + MAX_BYTES + " can be read this way.");
            }
            String mimeType = MediaFormat.of(Input.file(file))
                    .or(() -> MediaFormat.find(file.toString().replaceFirst(".*\\.", "")))
                    .map(MediaFormat::mimeType)
                    .orElse("application/octet-stream");
            return McpSchema.ReadResourceResult.builder(
                            List.of(McpSchema.BlobResourceContents.builder(uri, base64(file))
                                    .mimeType(mimeType)
                                    .build()))
                    .build();
        } catch (IOException e) {
            throw refused("The file cannot be read.");
        }
    }

    /** Whether it is a file of a result, and still the file itself and not a link that took its place. */
    private boolean isResult(Path file) {
        return (linked.contains(file) || isRecorded(file)) && isReal(file);
    }

    private boolean isRecorded(Path file) {
        URI place = file.toUri();
        return mediaGen.history(JobQuery.builder().limit(JOBS_SEARCHED).build()).stream()
                .anyMatch(job -> job.files().contains(place));
    }

    private static boolean isReal(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath().equals(file);
        } catch (IOException e) {
            // It is gone, or its folder may not be read.
            return false;
        }
    }

    private static Optional<Path> path(String uri) {
        try {
            return Optional.of(Path.of(URI.create(uri)).toAbsolutePath().normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // No address of a file.
            return Optional.empty();
        }
    }

    /** The content in base64, encoded as it is read. */
    static String base64(Path file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream encoder = Base64.getEncoder().wrap(text)) {
            Files.copy(file, encoder);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private static McpError refused(String problem) {
        return McpError.builder(McpSchema.ErrorCodes.INVALID_REQUEST)
                .message(problem)
                .build();
    }
}
