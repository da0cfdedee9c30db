package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Places a bitmap in an area as a layer. */
final class ImagePlacement {

    private ImagePlacement() {}

    /** Fills an area; what does not fit is cut off. */
    static ImageLayer filling(ImageBitmap bitmap, ImageArea area) {
        return zoomed(bitmap.shrunkFor(area.width(), area.height()), area, 1, 0, 0);
    }

    /**
     * Fills an area with a part of the bitmap.
     *
     * @param zoom 1 to just fill the area, 2 for twice as close
     * @param panX -1 for the left edge of the bitmap, 0 for its middle, 1 for its right edge
     * @param panY likewise from the upper edge to the lower edge
     */
    static ImageLayer zoomed(ImageBitmap bitmap, ImageArea area, double zoom, double panX, double panY) {
        double scale =
                Math.min((double) bitmap.width() / area.width(), (double) bitmap.height() / area.height()) / zoom;
        double left = (bitmap.width() - area.width() * scale) * (0.5 + panX / 2);
        double top = (bitmap.height() - area.height() * scale) * (0.5 + panY / 2);
        return (y, row) -> {
            if (y < area.y() || y >= area.y() + area.height()) {
                return;
            }
            double bitmapY = (y - area.y() + 0.5) * scale + top - 0.5;
            int to = Math.min(row.width(), area.x() + area.width());
            for (int x = Math.max(0, area.x()); x < to; x++) {
                bitmap.paint((x - area.x() + 0.5) * scale + left - 0.5, bitmapY, row, x);
            }
        };
    }

    /**
     * Shows the whole bitmap in the middle of an area; the rest of the area stays as it is.
     *
     * @param size 1 for as large as possible
     */
    static ImageLayer inside(ImageBitmap bitmap, ImageArea area, double size) {
        double scale =
                size * Math.min((double) area.width() / bitmap.width(), (double) area.height() / bitmap.height());
        int width = Math.max(1, (int) Math.round(bitmap.width() * scale));
        int height = Math.max(1, (int) Math.round(bitmap.height() * scale));
        int x = area.x() + (area.width() - width) / 2;
        int y = area.y() + (area.height() - height) / 2;
        return zoomed(bitmap, new ImageArea(x, y, width, height), 1, 0, 0);
    }

    /** Several bitmaps beside each other, or above each other in a tall area. */
    static ImageLayer sideBySide(List<ImageBitmap> bitmaps, ImageArea area) {
        boolean wide = area.width() >= area.height();
        int count = bitmaps.size();
        List<ImageLayer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (wide ? area.width() : area.height()) * i / count;
            int size = (wide ? area.width() : area.height()) * (i + 1) / count - from;
            ImageArea part = wide
                    ? new ImageArea(area.x() + from, area.y(), size, area.height())
                    : new ImageArea(area.x(), area.y() + from, area.width(), size);
            layers.add(filling(bitmaps.get(i), part));
        }
        return (y, row) -> layers.forEach(layer -> layer.paint(y, row));
    }

    /**
     * A print on white paper with a shadow.
     *
     * @param aside how far right of the middle, as a share of the shorter edge of the frame
     * @param size its longer edge, as a share of the shorter edge of the frame
     */
    static List<ImageLayer> print(ImageBitmap bitmap, SceneFrame frame, double aside, double size) {
        double longer = frame.unit() * size;
        double scale = longer / Math.max(bitmap.width(), bitmap.height());
        int width = Math.max(1, (int) (bitmap.width() * scale));
        int height = Math.max(1, (int) (bitmap.height() * scale));
        int border = (int) Math.max(1, longer * 0.035);
        int x = (int) (frame.width() / 2.0 + aside * frame.unit() - width / 2.0);
        int y = (int) (frame.height() * 0.45 - height / 2.0);
        return List.of(
                new ImageArea(x, y, width + 2 * border, height + 2 * border).filledWith(ImageColour.BLACK, 0.3),
                new ImageArea(x - border, y - border, width + 2 * border, height + 2 * border)
                        .filledWith(ImageColour.hex(0xFBF8F1), 1),
                filling(bitmap, new ImageArea(x, y, width, height)));
    }
}
