package dev.mediagen.backend.openai;

import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.Optional;

/**
 * Images in documents: those that were uploaded earlier by their ids, those that are too large for a document as uploads, others as
 * they are. An upload is kept as long as the responses that use it, so an image is sent once, however often it is used.
 */
final class Files {

    private static final String PATH = "files/{}";

    /** A data URI has at most 20,971,520 characters, four for three bytes. */
    private static final long MOST_INLINE_BYTES = 15_000_000;

    private static final Duration KEPT = Duration.ofDays(30);

    /** So that a kept id is not used in the moment in which its file is deleted. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final ProviderClient client;

    Files(ProviderClient client) {
        this.client = client;
    }

    /** Whether an input names a file that was uploaded earlier: {@code https://api.openai.com/v1/files/file-abc}. */
    boolean isUploaded(Input image) {
        return client.idAt(PATH, image).isPresent();
    }

    /** Writes {@code file_id} or {@code image_url}. */
    JsonBuilder reference(Call<?> call, Input image) {
        return reference(call, image, InspectedInput.isLarger(image, MOST_INLINE_BYTES));
    }

    /** The same without the content of any image. */
    JsonBuilder referenceInBatch(Call<?> call, Input image) {
        return reference(call, image, !(image instanceof UrlInput));
    }

    private JsonBuilder reference(Call<?> call, Input image, boolean asUpload) {
        return client.idAt(PATH, image)
                .or(() -> asUpload ? Optional.of(uploaded(call, image)) : Optional.empty())
                .map(id -> Json.object().put("file_id", id))
                .orElseGet(() -> Json.object().put("image_url", Json.urlOrDataUri(image)));
    }

    private String uploaded(Call<?> call, Input image) {
        return call.prepare("file", image, () -> {
            ProviderResponse answer = client.post("files")
                    .multipart(Multipart.form()
                            .text("purpose", "vision")
                            .text("expires_after[anchor]", "created_at")
                            .text("expires_after[seconds]", KEPT.toSeconds())
                            .file("file", image))
                    .json(call);
            String id = answer.json().text("id").orElseThrow(() -> answer.without("id of a file"));
            return Prepared.of(id).keptFor(KEPT.minus(MARGIN));
        });
    }
}
