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
     * Shows the complete bitmap in the middle of an area; the rest of the area is unchanged.
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

    /** Prints on white paper with shadows, in a row. In a video they sway. */
    static List<ImageLayer> prints(List<ImageBitmap> bitmaps, SceneFrame frame) {
        double space = (double) frame.width() / bitmaps.size();
        double longer = Math.min(0.55 * frame.unit(), 0.72 * space);
        int border = (int) Math.max(1, longer * 0.035);
        List<ImageLayer> layers = new ArrayList<>();
        for (int i = 0; i < bitmaps.size(); i++) {
            ImageBitmap bitmap = bitmaps.get(i);
            double scale = longer / Math.max(bitmap.width(), bitmap.height());
            int width = Math.max(1, (int) (bitmap.width() * scale));
            int height = Math.max(1, (int) (bitmap.height() * scale));
            double sway = frame.unit() * 0.015 * MathCurves.sin(frame.time() / 6 + i * 0.3);
            int x = (int) ((i + 0.5) * space + sway - width / 2.0);
            int y = (int) (frame.height() * 0.45 - height / 2.0);
            ImageArea shadow = new ImageArea(x, y, width + 2 * border, height + 2 * border);
            ImageArea paper = new ImageArea(x - border, y - border, shadow.width(), shadow.height());
            layers.add(shadow.filledWith(ImageColour.BLACK, 0.3));
            layers.add(paper.filledWith(ImageColour.hex(0xFBF8F1), 1));
            layers.add(filling(bitmap, new ImageArea(x, y, width, height)));
        }
        return layers;
    }
}
