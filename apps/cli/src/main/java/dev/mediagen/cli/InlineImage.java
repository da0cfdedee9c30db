package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.pixels.InputImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Shows an image file in a terminal, reduced to a preview. */
final class InlineImage {

    private static final int MOST_PIXELS_ACROSS = 480;
    private static final int CHUNK = 4096;

    private static final String ESCAPE = "\u001b";
    private static final String END = ESCAPE + "\\";

    private final PrintStream out;

    InlineImage(PrintStream out) {
        this.out = out;
    }

    /**
     * Shows an image.
     *
     * @throws dev.mediagen.api.InvalidRequestException when its format cannot be decoded for this protocol
     */
    void show(Path file, ImageProtocol protocol) {
        try {
            switch (protocol) {
                case KITTY -> kitty(preview(file));
                case ITERM2 -> iterm2(preview(file));
                case SIXEL -> print(Sixel.encode(preview(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The image cannot be shown.", e);
        }
        out.println();
        out.flush();
    }

    private static BufferedImage preview(Path file) {
        BufferedImage image = new InputImage(Option.INPUT_IMAGES, Input.file(file)).reduced();
        double scale = Math.min(1.0, (double) MOST_PIXELS_ACROSS / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage preview = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = preview.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return preview;
    }

    /** Compressed pixels, in base64, in chunks of limited length. */
    private void kitty(BufferedImage image) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream pixels = new DeflaterOutputStream(compressed)) {
            for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                pixels.write(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
            }
        }
        String text = Base64.getEncoder().encodeToString(compressed.toByteArray());
        String keys = "a=T,f=24,o=z,s=" + image.getWidth() + ",v=" + image.getHeight() + ",";
        for (int at = 0; at < text.length(); at += CHUNK) {
            int end = Math.min(text.length(), at + CHUNK);
            print(ESCAPE + "_G" + keys + "m=" + (end < text.length() ? 1 : 0) + ";" + text.substring(at, end) + END);
            keys = "";
        }
    }

    /** A file of its own: the image itself may be too large for a terminal. */
    private void iterm2(BufferedImage image) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        print(ESCAPE + "]1337;File=inline=1;preserveAspectRatio=1;size=" + file.size() + ";width=" + image.getWidth()
                + "px:" + Base64.getEncoder().encodeToString(file.toByteArray()) + "\u0007");
    }

    private void print(String sequence) {
        byte[] bytes = sequence.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
    }
}
