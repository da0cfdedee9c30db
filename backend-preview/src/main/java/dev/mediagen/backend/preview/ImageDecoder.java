package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the pictures that go in: PNG, JPEG and GIF. */
final class ImageDecoder {

    /** The most pixels that are kept; of a larger picture only every second, third, … row and column is read. */
    private static final long MOST_PIXELS = 4096L * 4096;

    private ImageDecoder() {}

    /**
     * Reads a picture.
     *
     * @throws InvalidRequestException when it is none, or not here
     */
    static ImageBitmap read(Option<?> option, Input input) {
        return read(option, input, false);
    }

    /**
     * Reads a picture of which every pixel counts.
     *
     * @throws InvalidRequestException when it is none, or not here, or has more pixels than are kept
     */
    static ImageBitmap readWhole(Option<?> option, Input input) {
        return read(option, input, true);
    }

    private static ImageBitmap read(Option<?> option, Input input, boolean whole) {
        if (input instanceof UrlInput) {
            throw refused(option, input, "is on the web, and a preview uses no network", "a file, bytes or a data URI");
        }
        try (InputStream in = input.open();
                MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw refused(option, input, "is not a picture that can be read", "PNG, JPEG or GIF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int step = step(reader.getWidth(0), reader.getHeight(0));
                if (whole && step > 1) {
                    throw refused(option, input, "is too large to keep every pixel", MOST_PIXELS + " pixels in all");
                }
                return bitmap(reader, step);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException e) {
            InvalidRequestException refusal = refused(option, input, "cannot be read as a picture", "PNG, JPEG or GIF");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static int step(long width, long height) {
        int step = 1;
        while (width * height / step / step > MOST_PIXELS) {
            step++;
        }
        return step;
    }

    private static ImageBitmap bitmap(ImageReader reader, int step) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, param);
        int width = image.getWidth();
        int height = image.getHeight();
        return new ImageBitmap(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    private static InvalidRequestException refused(Option<?> option, Input input, String problem, String allowed) {
        return new InvalidRequestException(List.of(new Violation(option.name(), input.describe(), problem, allowed)));
    }
}
