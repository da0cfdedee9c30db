package dev.mediagen.backend.preview;

/** A layer that lets through what lies below. */
record ImageFade(ImageLayer layer, double strength) implements ImageLayer {

    @Override
    public void paint(int y, ImageRow row) {
        ImageRow whole = new ImageRow(row.width());
        layer.paint(y, whole);
        for (int x = 0; x < row.width(); x++) {
            row.mix(x, whole, x, strength);
        }
    }
}
