package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Files API, as far as images need it: an uploaded file can be named by its id. */
final class OpenAiFiles {
    /** An image in a JSON body: an address, a data URI or the id of an uploaded file. */
    static final Schema REFERENCE = Schema.of(
                    optional("image_url", Type.url(20_971_520)), optional("file_id", Type.text(1, 200)))
            .exactlyOneOf("image_url", "file_id");

    private final Provider provider;
    private final World world;
    private final Map<String, Map<String, @Nullable Object>> files = new ConcurrentHashMap<>();

    OpenAiFiles(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "files.create", "/v1/files")
                        .form(Schema.of(
                                required("file", Type.file()),
                                required("purpose", Type.oneOf("vision", "user_data", "assistants")),
                                optional("expires_after[anchor]", Type.oneOf("created_at")),
                                optional("expires_after[seconds]", Type.integer(3600, 2_592_000))))
                        .answers(this::create),
                new Route(provider, "GET", "files.get", "/v1/files/{id}")
                        .answers(call -> Answer.json(require(call.path("id")))));
    }

    private Answer create(Call call) {
        RecordedPart part = call.raw().parts().stream()
                .filter(candidate -> candidate.name().equals("file"))
                .findFirst()
                .orElseThrow();
        String id = world.id("file-");
        files.put(
                id,
                object(
                        "id", id,
                        "object", "file",
                        "bytes", part.content().size(),
                        "created_at", world.seconds(),
                        "filename", part.fileName().orElse(""),
                        "purpose", call.body().get("purpose"),
                        "status", "processed"));
        return Answer.json(files.get(id));
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
