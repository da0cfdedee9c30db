package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.pixels.InputImage;
import java.awt.image.BufferedImage;

/** Reads input images: PNG, JPEG and GIF. */
final class ImageDecoder {

    private ImageDecoder() {}

    /**
     * Reads an image; a large one is reduced.
     *
     * @throws InvalidRequestException when it cannot be read, is a URL or is too large
     */
    static ImageBitmap read(Option<?> option, Input input) {
        return bitmap(image(option, input).reduced());
    }

    /**
     * Reads an image of which every pixel counts.
     *
     * @throws InvalidRequestException when it cannot be read, is a URL or is too large to keep every pixel
     */
    static ImageBitmap readWhole(Option<?> option, Input input) {
        return bitmap(image(option, input).decode());
    }

    private static InputImage image(Option<?> option, Input input) {
        if (input instanceof UrlInput) {
            throw new PreviewInput(option, input, "PNG, JPEG or GIF").onTheWeb();
        }
        return new InputImage(option, input);
    }

    private static ImageBitmap bitmap(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new ImageBitmap(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
