package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How finely the art of a picture is worked out: what the option {@code quality} means here. */
enum Sampling {
    /** A quarter of the points, each four pixels large. */
    LOW {
        @Override
        List<Layer> layers(Frame frame, Function<Frame, List<Layer>> art) {
            int width = (frame.width() + 1) / 2;
            Painting half = new Painting(
                    width,
                    (frame.height() + 1) / 2,
                    art.apply(new Frame(width, (frame.height() + 1) / 2, frame.time())));
            return List.of((y, row) -> {
                Row coarse = new Row(width);
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
        List<Layer> layers(Frame frame, Function<Frame, List<Layer>> art) {
            return art.apply(frame);
        }
    },
    /** Four points for each pixel, for the smoothest edges. */
    HIGH {
        @Override
        List<Layer> layers(Frame frame, Function<Frame, List<Layer>> art) {
            Frame twice = new Frame(frame.width() * 2, frame.height() * 2, frame.time());
            Painting fine = new Painting(twice.width(), twice.height(), art.apply(twice));
            return List.of((y, row) -> {
                Row upper = new Row(twice.width());
                Row lower = new Row(twice.width());
                fine.paint(y * 2, upper);
                fine.paint(y * 2 + 1, lower);
                for (int x = 0; x < row.width(); x++) {
                    row.average(x, upper, lower, x * 2);
                }
            });
        }
    };

    /** What the option names; medium when it names nothing. */
    static Sampling of(Optional<String> quality) {
        return quality.map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(MEDIUM);
    }

    /** The art of a picture, worked out this finely. */
    abstract List<Layer> layers(Frame frame, Function<Frame, List<Layer>> art);
}
