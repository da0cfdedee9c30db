package dev.mediagen.backend.google;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Turns a mask whose transparent area is redrawn into what Imagen wants: white where it may draw, black elsewhere. */
final class MaskPicture {

    private static final int HALF_OPAQUE = 0x80;
    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0;

    private MaskPicture() {}

    static Input of(Input mask) {
        try (InputStream in = mask.open()) {
            BufferedImage source = ImageIO.read(in);
            if (source == null) {
                throw unreadable(null);
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(blackAndWhite(source), "png", png);
            return Input.bytes(png.toByteArray());
        } catch (IOException e) {
            throw unreadable(e);
        }
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

    private static InvalidRequestException unreadable(@Nullable IOException cause) {
        InvalidRequestException failure = new InvalidRequestException(
                "The mask cannot be read; it has to be a PNG file with an alpha channel.",
                ErrorDetails.builder().code("unreadable_mask").build());
        if (cause != null) {
            failure.addSuppressed(cause);
        }
        return failure;
    }
}
