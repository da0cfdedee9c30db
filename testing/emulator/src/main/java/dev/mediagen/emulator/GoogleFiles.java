package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Files API: resumable uploads, files that become active, downloads of what was generated. */
final class GoogleFiles {
    /**
     * An unfinished upload, or a file. Uploaded bytes are not stored: they cannot be downloaded from Google either. The requests in a
     * file for a batch are.
     */
    private static final class Upload {
        private final String mimeType;
        private final long announced;
        private final Json described;
        private long received;

        Upload(String mimeType, long announced, Json described) {
            this.mimeType = mimeType;
            this.announced = announced;
            this.described = described;
        }
    }

    private static final String UPLOAD = "X-Goog-Upload-";

    /**
     * The address for the rest of an upload. Google's own client appends the path of this address to its base URL,
     * other clients use the address unchanged: so it exists at the root of the host and below the base path.
     */
    private static final Pattern ADDRESS = Pattern.compile("/v1(?:beta)?/files/([^:?]+)");

    private static final String SESSION = "/upload/v1beta/files/{upload}";

    private final Provider provider;
    private final World world;
    private final Jobs files;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Map<String, List<Json>> lines = new ConcurrentHashMap<>();
    private final Map<String, Answer.Content> written = new ConcurrentHashMap<>();

    GoogleFiles(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
        this.files = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "files.start", "/upload/v1beta/files")
                        .json(Schema.of(optional(
                                "file",
                                Schema.of(
                                        optional("display_name", Type.text(0, 512)),
                                        optional("displayName", Type.text(0, 512)),
                                        optional("mimeType", Type.text()),
                                        // Values that clients send beside the headers: a number, or a number as text.
                                        optional(
                                                "sizeBytes",
                                                Type.either(Type.matching("[0-9]+", "a number"), Type.integer())),
                                        optional("name", Type.text())))))
                        .answers(this::start),
                upload(new Route(provider, "POST", "files.upload", SESSION)),
                upload(Route.outside(provider, "POST", "files.upload", SESSION)),
                new Route(provider, "GET", "files.list", "/v1beta/files")
                        .query(optional("pageSize", Type.integer(1, 100)), optional("pageToken", Type.text()))
                        .answers(call -> Answer.json(object(
                                "files", files.all().stream().map(this::card).toList()))),
                new Route(provider, "GET", "files.get", "/v1beta/files/{id}").answers(this::get),
                new Route(provider, "DELETE", "files.delete", "/v1beta/files/{id}").answers(this::delete),
                download("/v1beta/files/{id}:download"),
                download("/download/v1beta/files/{id}:download"));
    }

    private Route download(String path) {
        return new Route(provider, "GET", "files.download", path)
                .query(required("alt", Type.oneOf("media")))
                .answers(this::download);
    }

    private Route upload(Route route) {
        return route.bytes().canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK).answers(this::receive);
    }

    private Answer start(Call call) {
        requireHeader(call, "Protocol", "resumable");
        requireHeader(call, "Command", "start");
        String mimeType = header(call, "Header-Content-Type");
        String length = header(call, "Header-Content-Length");
        if (mimeType.isEmpty() || !length.matches("\\d{1,12}")) {
            throw Problem.value(
                            UPLOAD + "Header-Content-Length",
                            "Announce the file's type and length in " + UPLOAD + "Header-Content-Type and " + UPLOAD
                                    + "Header-Content-Length.")
                    .refused();
        }
        String id = world.id("up");
        uploads.put(id, new Upload(mimeType, Long.parseLong(length), call.body().get("file")));
        return Answer.json(object())
                .with("x-goog-upload-url", world.origin() + SESSION.replace("{upload}", id))
                .with("x-goog-upload-status", "active");
    }

    private Answer receive(Call call) {
        Upload upload = uploads.get(call.path("upload"));
        if (upload == null) {
            throw Problem.unknownId("There is no such upload.").refused();
        }
        String offset = header(call, "Offset");
        if (!offset.equals(Long.toString(upload.received))) {
            throw Problem.value(UPLOAD + "Offset", "The upload goes on at " + upload.received + ", not at " + offset)
                    .refused();
        }
        upload.received += call.raw().size();
        if (!header(call, "Command").contains("finalize")) {
            requireHeader(call, "Command", "upload");
            return Answer.empty(200).with("x-goog-upload-status", "active");
        }
        if (upload.received != upload.announced) {
            throw Problem.value("file", "Announced " + upload.announced + " bytes, got " + upload.received)
                    .refused();
        }
        uploads.remove(call.path("upload"));
        Media nothing = new Media(upload.mimeType, new byte[0]);
        Jobs.Job file = files.create(world.id("f"), call.withBody(upload.described), nothing);
        lines.put(file.id(), call.raw().lines());
        return Answer.json(object("file", card(file))).with("x-goog-upload-status", "final");
    }

    private static String header(Call call, String name) {
        return call.header(UPLOAD + name).orElse("");
    }

    private static void requireHeader(Call call, String name, String value) {
        if (!header(call, name).equals(value)) {
            throw Problem.value(UPLOAD + name, "Header " + UPLOAD + name + " must be '" + value + "'.")
                    .refused();
        }
    }

    /** Stores a result and returns its address. The file becomes active after some polls. */
    String generated(Call call, Media media) {
        return address(files.create(world.id("g"), call.withFaults(List.of()), media));
    }

    /** Stores a result that is active immediately. */
    String active(Call call, Media media) {
        Jobs.Job file = files.create(world.id("g"), call.withFaults(List.of()), media);
        while (!file.isOver()) {
            file.poll();
        }
        return address(file);
    }

    /** Stores what a batch wrote; returns the name of the file. */
    String batchFile(Call call, String batch, Answer.Content content) {
        String id = "batch-" + batch;
        files.create(id, call.withFaults(List.of()), new Media("application/jsonl", new byte[0]));
        written.put(id, content);
        return "files/" + id;
    }

    /** The requests in a file for a batch; refuses the name of a file that does not exist or is not active. */
    List<Json> requests(String name) {
        String id = name.replaceFirst("^files/", "");
        require(id);
        requireUsable("/v1beta/files/" + id);
        return lines.getOrDefault(id, List.of());
    }

    private String address(Jobs.Job file) {
        return world.origin() + "/google/v1beta/files/" + file.id() + ":download?alt=media";
    }

    /** Refuses the address of a file that does not exist or is not active. Other addresses are not checked. */
    void requireUsable(String address) {
        Matcher file = ADDRESS.matcher(address);
        if (!file.find()) {
            return;
        }
        String id = file.group(1);
        if (require(id).state() != Jobs.State.DONE) {
            throw Problem.of(
                            Problem.Kind.NOT_READY,
                            "The File " + id + " is not in an ACTIVE state and usage is not allowed.")
                    .refused();
        }
    }

    private Jobs.Job require(String id) {
        return files.find(id)
                .orElseThrow(() -> Problem.coded(
                                403,
                                "",
                                "",
                                "You do not have permission to access the File " + id + " or it may not exist.")
                        .refused());
    }

    private Answer get(Call call) {
        Jobs.Job file = require(call.path("id"));
        file.poll();
        return Answer.json(card(file));
    }

    private Answer delete(Call call) {
        files.remove(require(call.path("id")).id());
        return Answer.json(object());
    }

    private Answer download(Call call) {
        Jobs.Job file = require(call.path("id"));
        Answer.Content batch = written.get(file.id());
        if (batch != null) {
            return Answer.text(200, "application/jsonl", "").withContent(-1, batch);
        }
        if (file.result().size() == 0) {
            throw Problem.value("name", "Only generated files can be downloaded.")
                    .refused();
        }
        requireUsable("/v1beta/files/" + file.id());
        return Answer.file(file.result());
    }

    private Map<String, @Nullable Object> card(Jobs.Job file) {
        String state = switch (file.state()) {
            case QUEUED, RUNNING -> "PROCESSING";
            case DONE -> "ACTIVE";
            case FAILED, CANCELLED -> "FAILED";
        };
        return object(
                "name",
                "files/" + file.id(),
                "displayName",
                file.request().get("display_name").text(file.id()),
                "mimeType",
                file.result().mimeType(),
                "uri",
                world.origin() + "/google/v1beta/files/" + file.id(),
                "createTime",
                world.clock().instant(),
                "state",
                state);
    }
}
