package dev.mediagen.backend.openrouter;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.List;

/** A picture as all of OpenRouter's endpoints take it. */
final class ImagePart {

    private ImagePart() {}

    static JsonBuilder of(Input picture) {
        return Json.object()
                .put("type", "image_url")
                .put("image_url", Json.object().put("url", Json.urlOrDataUri(picture)));
    }

    static List<JsonBuilder> all(List<Input> pictures) {
        return pictures.stream().map(ImagePart::of).toList();
    }
}
