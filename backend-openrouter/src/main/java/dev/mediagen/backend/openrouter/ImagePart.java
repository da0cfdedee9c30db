package dev.mediagen.backend.openrouter;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.List;

/** An image in the form of all endpoints of OpenRouter. */
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
