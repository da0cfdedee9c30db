package dev.mediagen.backend.preview;

/** Long thin clouds that drift, lit from below at dawn and dusk. */
final class Clouds implements Layer {

    private final Noise noise;
    private final Colour colour;
    private final double unit;
    private final double horizon;
    private final double drift;
    private final double gaps;

    Clouds(Look look, Frame frame, double horizon) {
        noise = look.noise("clouds");
        Palette palette = look.palette();
        colour = look.hour() == Hour.DAY ? Colour.WHITE : palette.sky().at(0.85).mix(palette.light(), 0.4);
        unit = frame.unit();
        this.horizon = horizon;
        drift = frame.time() * 0.03;
        gaps = look.dice("gaps").between(-0.05, 0.2);
    }

    @Override
    public void paint(int y, Row row) {
        if (y >= horizon) {
            return;
        }
        double height = y / unit;
        double strength = 0.7 * Curves.smooth(0, 0.25, y / horizon) * Curves.smooth(1.0, 0.7, y / horizon);
        for (int x = 0; x < row.width(); x++) {
            double along = x / unit + drift;
            double thick = noise.fractal(along * 1.6, height * 7, 4);
            row.mix(x, colour, strength * Curves.smooth(gaps, gaps + 0.5, thick));
        }
    }
}
