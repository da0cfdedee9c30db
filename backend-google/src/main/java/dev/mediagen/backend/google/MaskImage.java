package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.pixels.InputImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Converts a mask whose transparent area is redrawn to the form of Imagen: white where Imagen may draw, black
 * elsewhere.
 */
final class MaskImage {

    private static final int HALF_OPAQUE = 0x80;
    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0;

    private MaskImage() {}

    static Input of(Input mask) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(blackAndWhite(new InputImage(Option.MASK, mask).decode()), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return Input.bytes(png.toByteArray());
    }

    private static BufferedImage blackAndWhite(BufferedImage source) {
        BufferedImage mask = new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < source.getHeight(); y++) {
            for (int x = 0; x < source.getWidth(); x++) {
                boolean transparent = source.getRGB(x, y) >>> 24 < HALF_OPAQUE;
                mask.setRGB(x, y, transparent ? WHITE : BLACK);
            }
        }
        return mask;
    }
}
