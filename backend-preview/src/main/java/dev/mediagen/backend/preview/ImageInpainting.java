package dev.mediagen.backend.preview;

/** A picture that stays as it is where a mask is opaque, and is drawn anew where it is transparent. */
final class ImageInpainting implements ImageLayer {

    private final ImageBitmap picture;
    private final ImageBitmap mask;
    private final ImageComposition drawn;

    ImageInpainting(ImageBitmap picture, ImageBitmap mask, ImageComposition drawn) {
        this.picture = picture;
        this.mask = mask;
        this.drawn = drawn;
    }

    @Override
    public void paint(int y, ImageRow row) {
        ImageRow fresh = new ImageRow(row.width());
        drawn.paint(y, fresh);
        for (int x = 0; x < row.width(); x++) {
            row.setArgb(x, picture.at(x, y));
            float share = 1 - (mask.at(x, y) >>> 24) / 255f;
            if (share > 0) {
                row.mix(x, fresh, x, share);
                row.alpha[x] += (1 - row.alpha[x]) * share;
            }
        }
    }
}
