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

/** Writes a painting in the format that was asked for. */
final class ImageEncoder {

    private static final float JPEG_QUALITY = 0.9f;

    private ImageEncoder() {}

    static void write(ImageComposition painting, MediaFormat format, boolean transparent, OutputStream out)
            throws IOException {
        if (format == MediaFormat.PNG) {
            new PngWriter(out).write(painting, transparent);
        } else {
            encode(painted(painting), format, out);
        }
    }

    private static void encode(BufferedImage image, MediaFormat format, OutputStream out) throws IOException {
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

    /** ImageIO wants to see these formats whole. */
    private static BufferedImage painted(ImageComposition painting) throws IOException {
        BufferedImage image = new BufferedImage(painting.width(), painting.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[painting.width()];
        painting.forEachRow((y, row) -> {
            for (int x = 0; x < pixels.length; x++) {
                pixels[x] = row.argb(x);
            }
            image.setRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
        });
        return image;
    }
}
