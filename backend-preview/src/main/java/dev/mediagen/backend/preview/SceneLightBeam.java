package dev.mediagen.backend.preview;

/** The light of a lighthouse: two rays that sweep around, and the glow of the lantern. */
final class SceneLightBeam implements ImageLayer {

    private final double lampX;
    private final double lampY;
    private final double unit;
    private final double sweep;
    private final ImageColour colour;

    SceneLightBeam(double lampX, double lampY, SceneLook look, SceneFrame frame) {
        this.lampX = lampX;
        this.lampY = lampY;
        unit = frame.unit();
        sweep = MathCurves.cos(frame.time() / 6);
        colour = look.palette().light();
    }

    @Override
    public void paint(int y, ImageRow row) {
        double dy = (y - lampY) / unit;
        for (int x = 0; x < row.width(); x++) {
            double dx = (x - lampX) / unit;
            double distance = Math.sqrt(dx * dx + dy * dy) + 1e-6;
            // Seen from the side the rays turn towards the viewer and away, and shorten as they do.
            double aside = Math.abs(dy + 0.06 * Math.abs(dx)) / (0.006 + 0.085 * Math.abs(dx));
            double ray = aside < 1 ? (1 - aside * aside) / (1 + 3.2 * distance) : 0;
            double turned = dx > 0 ? 0.6 + 0.4 * sweep : 0.6 - 0.4 * sweep;
            row.shine(x, colour, MathCurves.clamp(0.62 * ray * turned + 0.0011 / (0.001 + distance * distance)));
        }
    }
}
