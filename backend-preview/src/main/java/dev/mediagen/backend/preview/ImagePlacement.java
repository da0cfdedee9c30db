package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** A picture that was read, laid over what is there: fitted to an area, cut where its shape differs. */
final class ImagePlacement implements ImageLayer {

    private final ImageBitmap bitmap;
    private final ImageArea area;
    private final double scale;
    private final double shiftX;
    private final double shiftY;
    private final double strength;

    private ImagePlacement(
            ImageBitmap bitmap, ImageArea area, double scale, double shiftX, double shiftY, double strength) {
        this.bitmap = bitmap;
        this.area = area;
        this.scale = scale;
        this.shiftX = shiftX;
        this.shiftY = shiftY;
        this.strength = strength;
    }

    /** Fills an area; what juts out on two sides is cut off. */
    static ImagePlacement filling(ImageBitmap bitmap, ImageArea area) {
        return zoomed(bitmap.shrunkFor(area.width(), area.height()), area, 1, 0, 0, 1);
    }

    /**
     * Fills an area, closer.
     *
     * @param zoom 1 for filling the area just so, 2 for twice as close
     * @param panX from -1 to 1: how far left or right of the middle, as far as there is picture
     * @param panY from -1 to 1: how far above or below
     * @param strength 1 covers what is there
     */
    static ImagePlacement zoomed(
            ImageBitmap bitmap, ImageArea area, double zoom, double panX, double panY, double strength) {
        double fit = Math.min((double) bitmap.width() / area.width(), (double) bitmap.height() / area.height());
        return placed(bitmap, area, fit / zoom, panX, panY, strength);
    }

    /** Several pictures beside each other, or above each other in a tall area. */
    static ImageLayer beside(List<ImageBitmap> bitmaps, ImageArea area) {
        boolean across = area.width() >= area.height();
        int length = across ? area.width() : area.height();
        int count = bitmaps.size();
        List<ImagePlacement> photos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = length * i / count;
            int size = length * (i + 1) / count - from;
            photos.add(filling(
                    bitmaps.get(i),
                    across
                            ? new ImageArea(area.x() + from, area.y(), size, area.height())
                            : new ImageArea(area.x(), area.y() + from, area.width(), size)));
        }
        return (y, row) -> photos.forEach(photo -> photo.paint(y, row));
    }

    /**
     * Fits into an area; what is left of it stays as it is.
     *
     * @param size 1 for as large as it goes
     */
    static ImagePlacement inside(ImageBitmap bitmap, ImageArea area, double size, double strength) {
        double fit = Math.max((double) bitmap.width() / area.width(), (double) bitmap.height() / area.height()) / size;
        int width = Math.max(1, (int) Math.round(bitmap.width() / fit));
        int height = Math.max(1, (int) Math.round(bitmap.height() / fit));
        ImageArea inner = new ImageArea(
                area.x() + (area.width() - width) / 2, area.y() + (area.height() - height) / 2, width, height);
        return placed(bitmap, inner, fit, 0, 0, strength);
    }

    private static ImagePlacement placed(
            ImageBitmap bitmap, ImageArea area, double scale, double panX, double panY, double strength) {
        double spareX = bitmap.width() - area.width() * scale;
        double spareY = bitmap.height() - area.height() * scale;
        return new ImagePlacement(bitmap, area, scale, spareX * (0.5 + panX / 2), spareY * (0.5 + panY / 2), strength);
    }

    @Override
    public void paint(int y, ImageRow row) {
        if (y < area.y() || y >= area.y() + area.height()) {
            return;
        }
        double from = (y - area.y() + 0.5) * scale + shiftY - 0.5;
        int to = Math.min(row.width(), area.x() + area.width());
        for (int x = Math.max(0, area.x()); x < to; x++) {
            bitmap.paint((x - area.x() + 0.5) * scale + shiftX - 0.5, from, strength, row, x);
        }
    }
}
