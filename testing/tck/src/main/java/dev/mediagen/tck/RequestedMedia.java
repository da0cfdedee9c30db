package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Video;
import java.util.Optional;
import java.util.Set;

/**
 * Compares results with their request, in the options that the test server honours.
 *
 * @param subject the backend with its test server
 */
record RequestedMedia(Subject subject) {

    /** Requires that the results are as requested. */
    void require(Options request, Generated<?> result) {
        Operation operation = result.operation();
        honoured(operation, request, Option.COUNT)
                .ifPresent(count -> assertThat(result.all())
                        .as("results of a request for count %s", count)
                        .hasSize(count));
        for (int i = 0; i < result.all().size(); i++) {
            requireOne(
                    operation,
                    request,
                    result.all().get(i),
                    "result " + (i + 1) + " of " + result.all().size());
        }
    }

    private void requireOne(Operation operation, Options request, Media media, String which) {
        honoured(operation, request, Option.OUTPUT_FORMAT)
                .ifPresent(format -> assertThat(media.format())
                        .as("the format of %s, requested as %s", which, format.id())
                        .isEqualTo(format));
        Optional<PixelSize> pixels = pixels(media);
        if (pixels.isEmpty()) {
            return;
        }
        if (honoured(operation, request, Option.SIZE).orElse(null) instanceof PixelSize size) {
            requirePixels(pixels.get(), size, media instanceof Image, which);
        } else if (!request.has(Option.SIZE)) {
            honoured(operation, request, Option.ASPECT_RATIO)
                    .ifPresent(ratio -> assertThat(shape(Integer.compare(
                                    pixels.get().width(), pixels.get().height())))
                            .as("the shape of %s, requested as %s", which, ratio.text())
                            .isEqualTo(shape(ratio)));
        }
    }

    /** A test server need not make videos of full size, but a wide one must be wide. */
    private static void requirePixels(PixelSize made, PixelSize size, boolean exactly, String which) {
        if (exactly) {
            assertThat(made).as("the pixels of %s", which).isEqualTo(size);
        } else {
            assertThat(shape(Integer.compare(made.width(), made.height())))
                    .as("the shape of %s with %s, requested as %s", which, made, size)
                    .isEqualTo(shape(Integer.compare(size.width(), size.height())));
        }
    }

    private <T> Optional<T> honoured(Operation operation, Options request, Option<T> option) {
        return subject.serverHonours(operation, option) ? request.get(option) : Optional.empty();
    }

    /**
     * Whether an option can be compared with the result, so that the wire does not matter. Without a result, as for a model whose
     * name is a guess, the option counts as compared.
     */
    boolean isInResult(Option<?> option, TriedValue tried) {
        boolean isInMedia = Set.of(Option.COUNT, Option.OUTPUT_FORMAT, Option.SIZE, Option.ASPECT_RATIO)
                .contains(option);
        return isInMedia
                && tried.attempt()
                        .result()
                        .map(result -> subject.serverHonours(result.operation(), option))
                        .orElse(true);
    }

    /** Whether the results have the requested format; also true without a result. */
    boolean hasFormat(Options request, Attempt attempt) {
        Optional<MediaFormat> format = request.get(Option.OUTPUT_FORMAT);
        return format.isPresent()
                && attempt.result()
                        .map(result -> result.all().stream().allMatch(media -> media.format() == format.get()))
                        .orElse(true);
    }

    /** Whether the results have a file of the requested subtitles beside them; also true without a result. */
    boolean hasSubtitles(Options request, Attempt attempt) {
        Optional<String> format = request.get(Option.SUBTITLES);
        return format.isPresent()
                && attempt.result()
                        .map(result -> result.all().stream()
                                .allMatch(media -> media.file()
                                        .subtitles()
                                        .filter(file -> file.getPath().endsWith("." + format.get()))
                                        .isPresent()))
                        .orElse(true);
    }

    private static String shape(AspectRatio ratio) {
        return shape(ratio.width().compareTo(ratio.height()));
    }

    /** Providers round sizes, but a wide one stays wide. */
    private static String shape(int compared) {
        if (compared == 0) {
            return "square";
        }
        return compared > 0 ? "wide" : "tall";
    }

    /** The size in pixels; empty when it is unknown. */
    private static Optional<PixelSize> pixels(Media media) {
        if (media instanceof Image image) {
            return image.dimensions();
        }
        return media instanceof Video video ? video.dimensions() : Optional.empty();
    }
}
