package dev.mediagen.langchain4j;

import dev.langchain4j.data.image.Image;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Converts an image of LangChain4j to an input: its bytes if it has them, else its URI. */
final class ImageInput {

    private ImageInput() {}

    static Input of(Image image) {
        return Optional.ofNullable(image.base64Data())
                .map(ImageInput::decoded)
                .or(() -> Optional.ofNullable(image.url()).map(ImageInput::at))
                .orElseThrow(() -> Failures.translated(invalid("has neither an address nor data")));
    }

    private static Input decoded(String base64) {
        try {
            return Input.bytes(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw Failures.translated(invalid("has data that are not base64"));
        }
    }

    private static Input at(URI url) {
        return "file".equals(url.getScheme()) ? Input.file(Path.of(url)) : Input.parse(url.toString());
    }

    private static InvalidRequestException invalid(String problem) {
        return new InvalidRequestException(List.of(
                new Violation("input_images", "", problem, "an image with data, or with a file or https address")));
    }
}
