package dev.mediagen.pixels;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Rotates and mirrors an image according to its EXIF orientation. */
final class Turn {

    private static final int FIRST_SIDEWAYS = 5;

    private Turn() {}

    /**
     * The image as people see it.
     *
     * @param orientation the EXIF orientation, 1 to 8; 1 is upright
     */
    static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation <= 1) {
            return image;
        }
        boolean sideways = orientation >= FIRST_SIDEWAYS;
        int width = image.getWidth();
        int height = image.getHeight();
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage turned = new BufferedImage(sideways ? height : width, sideways ? width : height, type);
        Graphics2D pen = turned.createGraphics();
        pen.drawImage(image, transform(orientation, width, height), null);
        pen.dispose();
        return turned;
    }

    /** The columns of the matrix: where right goes, where down goes, where the first pixel goes. */
    private static AffineTransform transform(int orientation, double width, double height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
