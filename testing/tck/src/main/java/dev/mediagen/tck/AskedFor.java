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
 * Compares results with what was asked for, in whatever the test server honours.
 *
 * @param subject the backend with its test server
 */
record AskedFor(Subject subject) {

    /** Fails when a result is another than its request says. */
    void require(Options request, Generated<?> result) {
        Operation operation = result.operation();
        said(operation, request, Option.COUNT)
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
        said(operation, request, Option.OUTPUT_FORMAT)
                .ifPresent(format -> assertThat(media.format())
                        .as("the format of %s, asked for as %s", which, format.id())
                        .isEqualTo(format));
        Optional<PixelSize> pixels = pixels(media);
        if (pixels.isEmpty()) {
            return;
        }
        if (said(operation, request, Option.SIZE).orElse(null) instanceof PixelSize size) {
            requirePixels(pixels.get(), size, media instanceof Image, which);
        } else if (!request.has(Option.SIZE)) {
            said(operation, request, Option.ASPECT_RATIO)
                    .ifPresent(ratio -> assertThat(shape(Integer.compare(
                                    pixels.get().width(), pixels.get().height())))
                            .as("the shape of %s, asked for as %s", which, ratio.text())
                            .isEqualTo(shape(ratio)));
        }
    }

    /** A test server need not make clips of full size: what is wide has to be wide. */
    private static void requirePixels(PixelSize made, PixelSize size, boolean exactly, String which) {
        if (exactly) {
            assertThat(made).as("the pixels of %s", which).isEqualTo(size);
        } else {
            assertThat(shape(Integer.compare(made.width(), made.height())))
                    .as("the shape of %s with %s, asked for as %s", which, made, size)
                    .isEqualTo(shape(Integer.compare(size.width(), size.height())));
        }
    }

    private <T> Optional<T> said(Operation operation, Options request, Option<T> option) {
        return subject.serverHonours(operation, option) ? request.get(option) : Optional.empty();
    }

    /**
     * Whether what was said was compared with the result, so that it does not matter how the provider got to know. Without a result, as
     * for a model whose name is a guess, there is nothing to judge by.
     */
    boolean showsInResult(Option<?> option, SaidValue said) {
        boolean shows = Set.of(Option.COUNT, Option.OUTPUT_FORMAT, Option.SIZE, Option.ASPECT_RATIO)
                .contains(option);
        return shows
                && said.attempt()
                        .result()
                        .map(result -> subject.serverHonours(result.operation(), option))
                        .orElse(true);
    }

    /** Whether a format may share its wire with another: what came is what was asked for, or nothing came. */
    boolean gaveFormat(Options request, Attempt attempt) {
        Optional<MediaFormat> format = request.get(Option.OUTPUT_FORMAT);
        return format.isPresent()
                && attempt.result()
                        .map(result ->
                                result.all().stream().allMatch(media -> media.format() == format.get()))
                        .orElse(true);
    }

    private static String shape(AspectRatio ratio) {
        return shape(ratio.width().compareTo(ratio.height()));
    }

    /** Providers round; what is wide stays wide. */
    private static String shape(int compared) {
        if (compared == 0) {
            return "square";
        }
        return compared > 0 ? "wide" : "tall";
    }

    /** Empty when the bytes do not say. */
    private static Optional<PixelSize> pixels(Media media) {
        if (media instanceof Image image) {
            return image.dimensions();
        }
        return media instanceof Video video ? video.dimensions() : Optional.empty();
    }
}
