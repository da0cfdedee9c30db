package dev.mediagen.backend.preview;

import dev.mediagen.api.MediaFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG, JPEG or GIF. */
final class ImageEncoder {

    private ImageEncoder() {}

    static void write(ImageComposition image, MediaFormat format, boolean transparent, OutputStream out)
            throws IOException {
        if (format == MediaFormat.PNG) {
            new PngWriter(out).write(image, transparent);
            return;
        }
        // ImageIO needs the complete image for other formats.
        BufferedImage whole = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        image.forEachRow((y, row) -> {
            for (int x = 0; x < row.width(); x++) {
                whole.setRGB(x, y, row.argb(x));
            }
        });
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(whole, format.id(), stream);
        }
    }
}
