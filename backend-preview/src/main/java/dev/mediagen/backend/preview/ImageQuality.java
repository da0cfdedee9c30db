package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How finely the art of a picture is worked out: what the option {@code quality} means here. */
enum ImageQuality {
    /** A quarter of the points, each four pixels large. */
    LOW {
        @Override
        List<ImageLayer> layers(SceneFrame frame, Function<SceneFrame, List<ImageLayer>> art) {
            int width = (frame.width() + 1) / 2;
            ImageComposition half = new ImageComposition(
                    width,
                    (frame.height() + 1) / 2,
                    art.apply(new SceneFrame(width, (frame.height() + 1) / 2, frame.time())));
            return List.of((y, row) -> {
                ImageRow coarse = new ImageRow(width);
                half.paint(y / 2, coarse);
                for (int x = 0; x < row.width(); x++) {
                    row.mix(x, coarse, x / 2, 1);
                }
            });
        }
    },
    /** One point for each pixel. */
    MEDIUM {
        @Override
        List<ImageLayer> layers(SceneFrame frame, Function<SceneFrame, List<ImageLayer>> art) {
            return art.apply(frame);
        }
    },
    /** Four points for each pixel, for the smoothest edges. */
    HIGH {
        @Override
        List<ImageLayer> layers(SceneFrame frame, Function<SceneFrame, List<ImageLayer>> art) {
            SceneFrame twice = new SceneFrame(frame.width() * 2, frame.height() * 2, frame.time());
            ImageComposition fine = new ImageComposition(twice.width(), twice.height(), art.apply(twice));
            return List.of((y, row) -> {
                ImageRow upper = new ImageRow(twice.width());
                ImageRow lower = new ImageRow(twice.width());
                fine.paint(y * 2, upper);
                fine.paint(y * 2 + 1, lower);
                for (int x = 0; x < row.width(); x++) {
                    row.average(x, upper, lower, x * 2);
                }
            });
        }
    };

    /** What the option names; medium when it names nothing. */
    static ImageQuality of(Optional<String> quality) {
        return quality.map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(MEDIUM);
    }

    /** The art of a picture, worked out this finely. */
    abstract List<ImageLayer> layers(SceneFrame frame, Function<SceneFrame, List<ImageLayer>> art);
}
