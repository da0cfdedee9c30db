package dev.mediagen.spring.ai;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.List;
import org.springframework.ai.content.Media;

/** Converts media of a message to an input. */
final class MediaInput {

    private MediaInput() {}

    /**
     * Uses its bytes, or else its URI.
     *
     * @throws InvalidRequestException when it has neither
     */
    static Input of(Media media) {
        Object data = media.getData();
        if (data instanceof byte[] bytes) {
            return Input.bytes(bytes);
        } else if (data instanceof String address) {
            return Input.parse(address);
        }
        throw new InvalidRequestException(List.of(new Violation(
                "input_images", "", "has neither bytes nor an address", "media with bytes or an address")));
    }
}
