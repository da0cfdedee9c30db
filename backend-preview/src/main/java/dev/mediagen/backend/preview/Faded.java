package dev.mediagen.backend.preview;

/** A layer that lets through what lies below. */
record Faded(Layer layer, double strength) implements Layer {

    @Override
    public void paint(int y, Row row) {
        Row whole = new Row(row.width());
        layer.paint(y, whole);
        for (int x = 0; x < row.width(); x++) {
            row.mix(x, whole, x, strength);
        }
    }
}
