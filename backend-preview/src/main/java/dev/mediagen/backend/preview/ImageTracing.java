package dev.mediagen.backend.preview;

/** Steers a picture by another: its lights and darks shine through, its edges are drawn as lines. */
final class ImageTracing implements ImageLayer {

    private final ImageLayer guide;
    private final ScenePalette palette;

    ImageTracing(ImageBitmap guide, SceneFrame frame, ScenePalette palette) {
        this.guide = ImagePlacement.filling(guide, ImageArea.of(frame));
        this.palette = palette;
    }

    @Override
    public void paint(int y, ImageRow row) {
        ImageRow here = row(y, row.width());
        ImageRow below = row(y + 1, row.width());
        for (int x = 0; x < row.width(); x++) {
            int next = Math.min(x + 1, row.width() - 1);
            double bright = here.brightness(x);
            double edge = Math.abs(here.brightness(next) - bright) + Math.abs(below.brightness(x) - bright);
            row.mix(x, palette.tones().at(bright), 0.4);
            row.mix(x, palette.foreground(), 0.85 * MathCurves.smooth(0.03, 0.16, edge));
        }
    }

    private ImageRow row(int y, int width) {
        ImageRow row = new ImageRow(width);
        guide.paint(y, row);
        return row;
    }
}
