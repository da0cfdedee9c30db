package dev.mediagen.backend.preview;

import dev.mediagen.api.MediaFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG, JPEG or GIF. */
final class ImageEncoder {

    private static final float JPEG_QUALITY = 0.9f;

    private ImageEncoder() {}

    static void write(ImageComposition image, MediaFormat format, boolean transparent, OutputStream out)
            throws IOException {
        if (format == MediaFormat.PNG) {
            new PngWriter(out).write(image, transparent);
        } else {
            write(wholeImage(image), format, out);
        }
    }

    private static void write(BufferedImage image, MediaFormat format, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.id()).next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format == MediaFormat.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** ImageIO needs the whole image for these formats. */
    private static BufferedImage wholeImage(ImageComposition image) throws IOException {
        BufferedImage whole = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        image.forEachRow((y, row) -> {
            for (int x = 0; x < row.width(); x++) {
                whole.setRGB(x, y, row.argb(x));
            }
        });
        return whole;
    }
}
