package dev.mediagen.pixels;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.probe.MediaProbe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An input image of a request: PNG, JPEG or GIF. The EXIF rotation is applied, so that the pixels are what people see.
 *
 * @param option the option that names it, for messages
 * @param input the image
 */
public record InputImage(Option<?> option, Input input) {

    /**
     * The maximum number of pixels. A small file can declare any size, and some decoders hold all of it in memory, so larger images
     * are refused before decoding.
     */
    static final long MOST_PIXELS = 128L * 1024 * 1024;

    /** The number of pixels above which only every second, third, … row and column is kept. */
    static final long MOST_KEPT_PIXELS = 4096L * 4096;

    /**
     * Decodes it; a large image is reduced.
     *
     * @throws InvalidRequestException when it cannot be read, is on the web or is too large
     */
    public BufferedImage reduced() {
        return read(MOST_PIXELS);
    }

    /**
     * Decodes it with every pixel.
     *
     * @throws InvalidRequestException when it cannot be read, is on the web or is too large to keep every pixel
     */
    public BufferedImage decode() {
        return read(MOST_KEPT_PIXELS);
    }

    /** Whether its pixels are stored upright in the file. */
    public boolean isUpright() {
        return MediaProbe.probe(input).orientation() == 1;
    }

    private BufferedImage read(long most) {
        if (input instanceof UrlInput) {
            throw refused("is a URL, but its pixels are required", "a file");
        }
        try (InputStream in = input.open();
                ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw refused("cannot be read as an image", "PNG, JPEG or GIF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return Turn.upright(read(reader, most), MediaProbe.probe(input).orientation());
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            InvalidRequestException failure = refused("cannot be read as an image", "PNG, JPEG or GIF");
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private BufferedImage read(ImageReader reader, long most) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > most) {
            throw refused("has " + width + "x" + height + " pixels, which is too many", "at most " + most + " pixels");
        }
        int step = (int) Math.ceil(Math.sqrt((double) (width * height) / MOST_KEPT_PIXELS));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private InvalidRequestException refused(String problem, String allowed) {
        return new InvalidRequestException(List.of(new Violation(option.name(), input.describe(), problem, allowed)));
    }
}
