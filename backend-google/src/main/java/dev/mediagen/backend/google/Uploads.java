package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.Optional;

/**
 * Large inputs by the Files API, which only the developer API has: the request names them by address. All other inputs are in the
 * request itself.
 */
final class Uploads {

    /** In base64 this is 20 MB, which every model accepts in a request. */
    private static final long MOST_INLINE_BYTES = 15_000_000;

    /** Google deletes a file two days after its upload. */
    private static final Duration KEPT = Duration.ofHours(46);

    private static final String UPLOAD = "X-Goog-Upload-";

    private final Optional<ProviderClient> files;

    Uploads(ModelHost host) {
        this.files = host.files();
    }

    /** The address of an input that is too large to be in a request; uploads it first. */
    Optional<String> address(Call<?> call, Input input) {
        return files.filter(client -> InspectedInput.isLarger(input, MOST_INLINE_BYTES))
                .map(client -> call.prepare(
                        "file",
                        input,
                        () -> Prepared.of(uploaded(client, call, input)).keptFor(KEPT)));
    }

    private String uploaded(ProviderClient client, Call<?> call, Input input) {
        ProviderResponse started = client.post("upload/v1beta/files")
                .header(UPLOAD + "Protocol", "resumable")
                .header(UPLOAD + "Command", "start")
                .header(UPLOAD + "Header-Content-Length", Long.toString(InspectedInput.size(input)))
                .header(
                        UPLOAD + "Header-Content-Type",
                        InputJson.mimeType(input).orElse("application/octet-stream"))
                .json(Json.object())
                .json(call);
        String address = started.header("x-goog-upload-url")
                .orElseThrow(() -> Failures.fault(started, "no_upload", "Google named no address for the upload."));
        ProviderResponse sent = client.postTo(address)
                .header(UPLOAD + "Offset", "0")
                .header(UPLOAD + "Command", "upload, finalize")
                .content(input)
                .json(call);
        return active(client, call, sent, sent.json().at("file"));
    }

    /** Waits until Google has processed the file. */
    private String active(ProviderClient client, Call<?> call, ProviderResponse sent, Json uploaded) {
        ProviderResponse processed = isUnderWay(uploaded)
                ? client.get("v1beta/files/{}", id(sent, uploaded)).whenReady(call, file -> !isUnderWay(file))
                : sent;
        if (state(isUnderWay(uploaded) ? processed.json() : uploaded).equals("FAILED")) {
            throw Failures.fault(processed, "file_failed", "Google could not process the uploaded file.");
        }
        return uploaded.text("uri").orElseThrow(() -> sent.without("address of the file"));
    }

    private static boolean isUnderWay(Json file) {
        return state(file).equals("PROCESSING");
    }

    private static String state(Json file) {
        return file.text("state").orElse("");
    }

    private static String id(ProviderResponse sent, Json file) {
        return file.text("name")
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> sent.without("name of the file"));
    }
}
