package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Files API, as far as images and batches need it: an uploaded file can be named by its id, what a batch wrote is downloaded. */
final class OpenAiFiles {
    /** An image in a JSON body: an address, a data URI or the id of an uploaded file. */
    static final Schema REFERENCE = Schema.of(
                    optional("image_url", Type.url(20_971_520)), optional("file_id", Type.text(1, 200)))
            .exactlyOneOf("image_url", "file_id");

    private final Provider provider;
    private final World world;
    private final Map<String, Map<String, @Nullable Object>> files = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();
    private final Map<String, Answer.Content> contents = new ConcurrentHashMap<>();

    OpenAiFiles(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "files.create", "/v1/files")
                        .form(Schema.of(
                                required("file", Type.file()),
                                required("purpose", Type.oneOf("vision", "user_data", "assistants", "batch")),
                                optional("expires_after[anchor]", Type.oneOf("created_at")),
                                optional("expires_after[seconds]", Type.integer(3600, 2_592_000))))
                        .answers(this::create),
                new Route(provider, "GET", "files.get", "/v1/files/{id}")
                        .answers(call -> Answer.json(require(call.path("id")))),
                new Route(provider, "GET", "files.content", "/v1/files/{id}/content").answers(this::content));
    }

    private Answer create(Call call) {
        RecordedPart part = call.raw().parts().stream()
                .filter(candidate -> candidate.name().equals("file"))
                .findFirst()
                .orElseThrow();
        String purpose = call.body().get("purpose").text("");
        String id = world.id("file-");
        if (purpose.equals("batch")) {
            lines.put(id, requests(part));
        }
        keep(id, part.content().size(), part.fileName().orElse(""), purpose);
        return Answer.json(files.get(id));
    }

    private void keep(String id, long bytes, String name, String purpose) {
        files.put(
                id,
                object(
                        "id",
                        id,
                        "object",
                        "file",
                        "bytes",
                        bytes,
                        "created_at",
                        world.seconds(),
                        "filename",
                        name,
                        "purpose",
                        purpose,
                        "status",
                        "processed"));
    }

    private static List<String> requests(RecordedPart part) {
        if (!part.fileName().orElse("").endsWith(".jsonl")) {
            throw Problem.value("file", "Invalid file format for Batch API. Must be .jsonl")
                    .refused();
        }
        return part.text().orElse("").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The requests in a file for a batch. */
    List<String> lines(String id) {
        require(id);
        return lines.getOrDefault(id, List.of());
    }

    /** Keeps a file that a batch wrote; returns its id. */
    String written(String purpose, Answer.Content content) {
        String id = world.id("file-");
        keep(id, 0, id + ".jsonl", purpose);
        contents.put(id, content);
        return id;
    }

    private Answer content(Call call) {
        String id = call.path("id");
        require(id);
        Answer.Content content = contents.get(id);
        if (content == null) {
            throw Problem.in("file_id", Problem.Kind.WRONG_VALUE, "Not allowed to download files of this purpose.")
                    .refused();
        }
        return Answer.text(200, "application/jsonl", "").withContent(-1, content);
    }

    private Map<String, @Nullable Object> require(String id) {
        Map<String, @Nullable Object> file = files.get(id);
        if (file == null) {
            throw Problem.in("file_id", Problem.Kind.UNKNOWN_ID, "No such File object: " + id)
                    .refused();
        }
        return file;
    }

    /** Refuses a {@link #REFERENCE} to a file that was never uploaded. */
    void requireKnown(Json reference) {
        reference.get("file_id").text().ifPresent(this::require);
    }
}
