package dev.mediagen.backend.preview;

/** Cuts the corners and the rim off a picture, for a transparent background. */
final class ImageRoundedCorners implements ImageLayer {

    private final ImageArea area;
    private final double radius;

    ImageRoundedCorners(SceneFrame frame) {
        int rim = (int) (frame.unit() * 0.05);
        area = new ImageArea(rim, rim, frame.width() - 2 * rim, frame.height() - 2 * rim);
        radius = frame.unit() * 0.14;
    }

    /** Where a caption keeps clear of the corners. */
    ImageArea inside() {
        int corner = (int) (radius * 0.3);
        return new ImageArea(
                area.x() + corner, area.y() + corner / 2, area.width() - 2 * corner, area.height() - corner);
    }

    @Override
    public void paint(int y, ImageRow row) {
        double dy = Math.max(0, Math.abs(y + 0.5 - area.y() - area.height() / 2.0) - area.height() / 2.0 + radius);
        for (int x = 0; x < row.width(); x++) {
            double dx = Math.max(0, Math.abs(x + 0.5 - area.x() - area.width() / 2.0) - area.width() / 2.0 + radius);
            row.alpha[x] = (float) MathCurves.clamp(radius - Math.sqrt(dx * dx + dy * dy) + 0.5);
        }
    }
}
