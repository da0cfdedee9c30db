package dev.mediagen.backend.preview;

/** Steers a picture by another: its lights and darks shine through, its edges are drawn as lines. */
final class Tracing implements Layer {

    private final Layer guide;
    private final Palette palette;

    Tracing(Bitmap guide, Frame frame, Palette palette) {
        this.guide = Photo.filling(guide, Area.of(frame));
        this.palette = palette;
    }

    @Override
    public void paint(int y, Row row) {
        Row here = row(y, row.width());
        Row below = row(y + 1, row.width());
        for (int x = 0; x < row.width(); x++) {
            int next = Math.min(x + 1, row.width() - 1);
            double bright = here.brightness(x);
            double edge = Math.abs(here.brightness(next) - bright) + Math.abs(below.brightness(x) - bright);
            row.mix(x, palette.whole().at(bright), 0.4);
            row.mix(x, palette.near(), 0.85 * Curves.smooth(0.03, 0.16, edge));
        }
    }

    private Row row(int y, int width) {
        Row row = new Row(width);
        guide.paint(y, row);
        return row;
    }
}
