package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonLines;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Large inputs by the Files API, which only the developer API has: the request names them by address. All other inputs are in the
 * request itself. The requests of a batch are a file, too.
 */
final class Uploads {

    /** In base64 this is 20 MB, which every model accepts in a request. */
    private static final long MOST_INLINE_BYTES = 15_000_000;

    /** Google deletes a file two days after its upload. */
    private static final Duration KEPT = Duration.ofHours(46);

    /** So that the file still exists when the last request of a batch is worked on, a day after it was sent. */
    private static final Duration KEPT_FOR_BATCHES = Duration.ofHours(20);

    private static final String UPLOAD = "X-Goog-Upload-";

    private final Optional<ProviderClient> files;

    Uploads(ModelHost host) {
        this.files = host.files();
    }

    /** The address of an input that is too large to be in a request; uploads it first. */
    Optional<String> address(Call<?> call, Input input) {
        return address(call, input, "file", KEPT);
    }

    /** The same for a request in a batch. */
    Optional<String> addressInBatch(Call<?> call, Input input) {
        return address(call, input, "file for a batch", KEPT_FOR_BATCHES);
    }

    private Optional<String> address(Call<?> call, Input input, String key, Duration kept) {
        return files.filter(client -> InspectedInput.isLarger(input, MOST_INLINE_BYTES))
                .map(client -> call.prepare(
                        key,
                        input,
                        () -> Prepared.of(uploaded(
                                                client,
                                                call,
                                                InspectedInput.size(input),
                                                InputJson.mimeType(input).orElse("application/octet-stream"),
                                                request -> request.content(input))
                                        .require("uri"))
                                .keptFor(kept)));
    }

    /** Uploads the requests of a batch, within a free step; returns the name of the file: {@code files/abc}. */
    String named(ProviderClient client, Call<?> call, JsonLines requests) {
        return uploaded(client, call, requests.size(), JsonLines.MIME_TYPE, request -> request.content(requests))
                .require("name");
    }

    /** An uploaded file, and the answer that described it. */
    private record Uploaded(ProviderResponse answer, Json file) {

        String require(String member) {
            return file.text(member).filter(value -> !value.isBlank()).orElseThrow(() -> answer.without(member));
        }
    }

    private Uploaded uploaded(
            ProviderClient client, Call<?> call, long size, String mimeType, UnaryOperator<ProviderRequest> content) {
        ProviderResponse started = client.post("upload/v1/files")
                .header(UPLOAD + "Protocol", "resumable")
                .header(UPLOAD + "Command", "start")
                .header(UPLOAD + "Header-Content-Length", Long.toString(size))
                .header(UPLOAD + "Header-Content-Type", mimeType)
                .json(Json.object())
                .json(call);
        String address = started.header("x-goog-upload-url")
                .orElseThrow(() -> Failures.fault(started, "no_upload", "Google named no address for the upload."));
        ProviderResponse sent = content.apply(client.postTo(address)
                        .header(UPLOAD + "Offset", "0")
                        .header(UPLOAD + "Command", "upload, finalize"))
                .json(call);
        return active(client, call, new Uploaded(sent, sent.json().at("file")));
    }

    /** Waits until Google has processed the file. */
    private Uploaded active(ProviderClient client, Call<?> call, Uploaded uploaded) {
        Uploaded processed = uploaded;
        if (isUnderWay(uploaded.file())) {
            String name = uploaded.require("name");
            ProviderResponse answer = client.get("v1/files/{}", name.substring(name.lastIndexOf('/') + 1))
                    .whenReady(call, file -> !isUnderWay(file));
            processed = new Uploaded(answer, answer.json());
        }
        if (state(processed.file()).equals("FAILED")) {
            throw Failures.fault(processed.answer(), "file_failed", "Google could not process the uploaded file.");
        }
        return uploaded;
    }

    private static boolean isUnderWay(Json file) {
        return state(file).equals("PROCESSING");
    }

    private static String state(Json file) {
        return file.text("state").orElse("");
    }
}
