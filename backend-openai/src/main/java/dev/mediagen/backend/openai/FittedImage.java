package dev.mediagen.backend.openai;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.pixels.InputImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Resizes an image to the size of a video: cropped at its edges, or with bars beside it. It is never stretched. */
final class FittedImage {

    static final String CROP = "crop";

    private FittedImage() {}

    /** The image itself if it already has the size. */
    static Input fit(Input picture, PixelSize size, String how) {
        InputImage image = new InputImage(Option.FIRST_FRAME, picture);
        BufferedImage source = image.reduced();
        boolean fits = source.getWidth() == size.width() && source.getHeight() == size.height();
        return fits && image.isUpright() ? picture : Input.bytes(png(drawn(source, size, how)));
    }

    private static BufferedImage drawn(BufferedImage source, PixelSize size, String how) {
        double across = (double) size.width() / source.getWidth();
        double down = (double) size.height() / source.getHeight();
        double scale = how.equalsIgnoreCase(CROP) ? Math.max(across, down) : Math.min(across, down);
        int width = (int) Math.round(source.getWidth() * scale);
        int height = (int) Math.round(source.getHeight() * scale);
        BufferedImage fitted = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = fitted.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.BLACK);
        pen.fillRect(0, 0, size.width(), size.height());
        pen.drawImage(source, (size.width() - width) / 2, (size.height() - height) / 2, width, height, null);
        pen.dispose();
        return fitted;
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return bytes.toByteArray();
    }
}
