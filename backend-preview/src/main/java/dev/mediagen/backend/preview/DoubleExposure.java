package dev.mediagen.backend.preview;

/** An edited picture: in the colours of the prompt, with what the prompt would draw shining through where it is bright. */
final class DoubleExposure implements Layer {

    private final Layer photo;
    private final Painting scene;
    private final Ramp tones;

    DoubleExposure(Layer photo, Painting scene, Palette palette) {
        this.photo = photo;
        this.scene = scene;
        tones = palette.whole();
    }

    @Override
    public void paint(int y, Row row) {
        Row drawn = new Row(row.width());
        scene.paint(y, drawn);
        for (int x = 0; x < row.width(); x++) {
            row.mix(x, drawn, x, 1);
        }
        photo.paint(y, row);
        for (int x = 0; x < row.width(); x++) {
            double bright = row.brightness(x);
            row.mix(x, tones.between(0.1 + 0.85 * bright), 0.55);
            row.mix(x, drawn, x, 0.1 + 0.35 * bright);
        }
    }
}
