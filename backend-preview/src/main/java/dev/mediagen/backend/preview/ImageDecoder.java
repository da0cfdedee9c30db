package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads input images: PNG, JPEG and GIF. */
final class ImageDecoder {

    /** A small file can declare any size, and some decoders hold all of it in memory, so larger images are refused unread. */
    private static final long MAX_PIXELS = 128L * 1024 * 1024;

    /** Of images with more pixels only every second, third, … row and column is kept. */
    private static final long MAX_KEPT_PIXELS = 4096L * 4096;

    private ImageDecoder() {}

    /**
     * Reads an image; a large one is reduced.
     *
     * @throws InvalidRequestException when it cannot be read, is a URL or is too large
     */
    static ImageBitmap read(Option<?> option, Input input) {
        return read(option, input, MAX_PIXELS);
    }

    /**
     * Reads an image of which every pixel counts.
     *
     * @throws InvalidRequestException when it cannot be read, is a URL or is too large to keep every pixel
     */
    static ImageBitmap readWhole(Option<?> option, Input input) {
        return read(option, input, MAX_KEPT_PIXELS);
    }

    private static ImageBitmap read(Option<?> option, Input input, long maxPixels) {
        PreviewInput file = new PreviewInput(option, input, "PNG, JPEG or GIF, at most " + maxPixels + " pixels");
        try (InputStream in = file.open();
                MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw file.refused("is not an image that can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > maxPixels) {
                    throw file.refused("has " + width + "x" + height + " pixels, which is too many");
                }
                return read(reader, (long) width * height);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw file.refused("cannot be read as an image", e);
        }
    }

    private static ImageBitmap read(ImageReader reader, long pixels) throws IOException {
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MAX_KEPT_PIXELS));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, param);
        int width = image.getWidth();
        int height = image.getHeight();
        return new ImageBitmap(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
