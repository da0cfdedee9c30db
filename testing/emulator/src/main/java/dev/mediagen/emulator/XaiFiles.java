package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Files API, as far as images and videos need it: an uploaded file can be named by its id. Its bytes are not stored. */
final class XaiFiles {
    private static final long MOST_BYTES = 50_000_000;

    private final Provider provider;
    private final World world;
    private final Map<String, Map<String, @Nullable Object>> files = Collections.synchronizedMap(new LinkedHashMap<>());

    XaiFiles(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "files.create", "/v1/files")
                        .form(Schema.of(
                                required("file", Type.file()),
                                optional("purpose", Type.text()),
                                optional("expires_after", Type.integer(3600, 2_592_000)),
                                optional("expires_after[anchor]", Type.oneOf("created_at")),
                                optional("expires_after[seconds]", Type.integer(3600, 2_592_000))))
                        .answers(this::create),
                new Route(provider, "GET", "files.list", "/v1/files").answers(call -> {
                    synchronized (files) {
                        return Answer.json(object("data", new ArrayList<>(files.values())));
                    }
                }),
                new Route(provider, "GET", "files.get", "/v1/files/{id}")
                        .answers(call -> Answer.json(require(call.path("id")))),
                new Route(provider, "DELETE", "files.delete", "/v1/files/{id}").answers(this::delete));
    }

    private Answer create(Call call) {
        RecordedPart part = call.raw().parts().stream()
                .filter(candidate -> candidate.name().equals("file"))
                .findFirst()
                .orElseThrow();
        if (part.content().size() > MOST_BYTES) {
            throw Problem.value("file", "File size exceeds the maximum of 50 MB.")
                    .refused();
        }
        String id = world.id("file_");
        Json body = call.body();
        int seconds = body.get("expires_after[seconds]")
                .integer(body.get("expires_after").integer(0));
        files.put(
                id,
                object(
                        "id", id,
                        "object", "file",
                        "bytes", part.content().size(),
                        "created_at", world.seconds(),
                        "expires_at", seconds == 0 ? null : world.seconds() + seconds,
                        "filename", part.fileName().orElse(""),
                        "purpose", body.get("purpose").text("")));
        return Answer.json(files.get(id));
    }

    private Answer delete(Call call) {
        String id = call.path("id");
        require(id);
        files.remove(id);
        return Answer.json(object("id", id, "object", "file", "deleted", true));
    }

    private Map<String, @Nullable Object> require(String id) {
        Map<String, @Nullable Object> file = files.get(id);
        boolean expired = file != null && file.get("expires_at") instanceof Long end && end <= world.seconds();
        if (file == null || expired) {
            throw Problem.unknownId("File not found: " + id).refused();
        }
        return file;
    }

    /** Refuses a reference to a file that was never uploaded, or has expired. */
    void requireKnown(Json reference) {
        reference.get("file_id").text().ifPresent(this::require);
    }
}
