package dev.mediagen.backend.preview;

import java.util.List;

/** A picture as a print on white paper that lies on what is drawn. */
final class ImagePrint {

    private ImagePrint() {}

    /**
     * The print and its shadow.
     *
     * @param aside how far right of the middle, as a share of the shorter edge
     * @param size how large, as a share of the shorter edge
     */
    static List<ImageLayer> layers(ImageBitmap picture, SceneFrame frame, double aside, double size) {
        double longer = frame.unit() * size;
        double scale = longer / Math.max(picture.width(), picture.height());
        int width = Math.max(1, (int) (picture.width() * scale));
        int height = Math.max(1, (int) (picture.height() * scale));
        int border = (int) Math.max(1, longer * 0.035);
        int x = (int) (frame.width() / 2.0 + aside * frame.unit() - width / 2.0);
        int y = (int) (frame.height() * 0.45 - height / 2.0);
        ImageArea paper = new ImageArea(x - border, y - border, width + 2 * border, height + 2 * border);
        return List.of(
                sheet(
                        new ImageArea(paper.x() + border, paper.y() + border, paper.width(), paper.height()),
                        ImageColour.BLACK,
                        0.3),
                sheet(paper, ImageColour.hex(0xFBF8F1), 1),
                ImagePlacement.filling(picture.shrunkFor(width, height), new ImageArea(x, y, width, height)));
    }

    private static ImageLayer sheet(ImageArea area, ImageColour colour, double strength) {
        return (y, row) -> {
            if (y >= area.y() && y < area.y() + area.height()) {
                int to = Math.min(row.width(), area.x() + area.width());
                for (int x = Math.max(0, area.x()); x < to; x++) {
                    row.mix(x, colour, strength);
                }
            }
        };
    }
}
