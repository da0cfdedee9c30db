package dev.mediagen.backend.preview;

/** An edited picture: in the colours of the prompt, with what the prompt would draw shining through where it is bright. */
final class ImageBlend implements ImageLayer {

    private final ImageLayer photo;
    private final ImageComposition scene;
    private final ImageGradient tones;

    ImageBlend(ImageLayer photo, ImageComposition scene, ScenePalette palette) {
        this.photo = photo;
        this.scene = scene;
        tones = palette.tones();
    }

    @Override
    public void paint(int y, ImageRow row) {
        ImageRow drawn = new ImageRow(row.width());
        scene.paint(y, drawn);
        for (int x = 0; x < row.width(); x++) {
            row.mix(x, drawn, x, 1);
        }
        photo.paint(y, row);
        for (int x = 0; x < row.width(); x++) {
            double bright = row.brightness(x);
            row.mix(x, tones.at(0.1 + 0.85 * bright), 0.55);
            row.mix(x, drawn, x, 0.1 + 0.35 * bright);
        }
    }
}
