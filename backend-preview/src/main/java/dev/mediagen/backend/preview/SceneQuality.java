package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a scene with the number of samples per pixel for the option {@code quality}. */
final class SceneQuality {

    private SceneQuality() {}

    /** The layers of a scene: low quality has a quarter of a sample per pixel, medium has one, high has four. */
    static List<ImageLayer> layers(SceneLook look, SceneFrame frame, Optional<String> quality) {
        return switch (quality.orElse("medium").toLowerCase(Locale.ROOT)) {
            case "low" -> List.of(coarse(drawn(look, (frame.width() + 1) / 2, (frame.height() + 1) / 2)));
            case "high" -> List.of(smooth(drawn(look, frame.width() * 2, frame.height() * 2)));
            default -> look.layers(frame);
        };
    }

    private static ImageComposition drawn(SceneLook look, int width, int height) {
        SceneFrame frame = new SceneFrame(width, height, 0);
        return ImageComposition.of(frame, look.layers(frame));
    }

    private static ImageLayer coarse(ImageComposition half) {
        return (y, row) -> {
            ImageRow source = half.row(y / 2);
            for (int x = 0; x < row.width(); x++) {
                row.mix(x, source, x / 2, 1);
            }
        };
    }

    /** Each pixel is the mean of four samples. */
    private static ImageLayer smooth(ImageComposition twice) {
        return (y, row) -> {
            List<ImageRow> sources = List.of(twice.row(y * 2), twice.row(y * 2 + 1));
            for (int x = 0; x < row.width(); x++) {
                int count = 0;
                for (ImageRow source : sources) {
                    row.mix(x, source, 2 * x, 1.0 / ++count);
                    row.mix(x, source, 2 * x + 1, 1.0 / ++count);
                }
            }
        };
    }
}
