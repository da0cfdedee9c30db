package dev.mediagen.media.files;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.NamedSize;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.journal.StagedResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Compares one file of a call with the request. An unknown fact is no difference.
 *
 * @param operation the operation
 * @param requested the options that were sent to the provider
 * @param output the file
 * @param transparent whether it has pixels that are not opaque
 */
record OutputCheck(Operation operation, Options requested, StagedResult.Output output, Optional<Boolean> transparent) {

    static final String MADE_SO = "The provider returned this value.";

    /** Providers name it alike: in samples per second. */
    private static final Option<Object> SAMPLE_RATE = Option.extra("sample_rate");

    /** The tolerated deviation of the aspect ratio, because providers round edges to multiples. */
    private static final double SHAPE_TOLERANCE = 0.05;

    private static final double LENGTH_TOLERANCE = 0.1;
    private static final long LEAST_LENGTH_MILLIS = 600;
    private static final double TOO_SMALL = 0.75;
    private static final double TOO_LARGE = 1.34;
    private static final int PIXELS_OF_A_K = 1024;
    static final String TRANSPARENT = "transparent";
    static final String OPAQUE = "opaque";

    List<Adjustment> adjustments() {
        return Stream.of(
                        format(),
                        size(),
                        shape(),
                        length(),
                        sampleRate(),
                        audioTrack(),
                        background(),
                        SubtitleFile.missing(requested, output))
                .flatMap(Optional::stream)
                .toList();
    }

    private MediaFacts facts() {
        return output.facts();
    }

    private static Optional<Adjustment> made(Option<?> option, String wanted, String is) {
        return Optional.of(new Adjustment(option.name(), wanted, is, MADE_SO));
    }

    private Optional<Adjustment> format() {
        return requested
                .get(Option.OUTPUT_FORMAT)
                .filter(format -> !format.id().equals(formatName()))
                .flatMap(format -> made(Option.OUTPUT_FORMAT, format.id(), formatName()));
    }

    /** The name of the format; an Ogg file without Opus is named by its codec. */
    private String formatName() {
        boolean other = output.format() == MediaFormat.OPUS;
        return other
                ? facts().codec().orElse(output.format().id())
                : output.format().id();
    }

    private Optional<Adjustment> size() {
        Optional<Size> wanted = requested.get(Option.SIZE);
        Optional<PixelSize> is = facts().dimensions();
        return wanted.isPresent() && is.isPresent() && differs(wanted.get(), is.get())
                ? made(Option.SIZE, wanted.get().text(), is.get().text())
                : Optional.empty();
    }

    private static boolean differs(Size wanted, PixelSize is) {
        return wanted instanceof PixelSize ? !wanted.equals(is) : isFarFrom((NamedSize) wanted, is);
    }

    /**
     * Whether a size is far from a named one, which is the height of a video, or the edge of a square; an image of another aspect
     * ratio has about as many pixels.
     */
    private static boolean isFarFrom(NamedSize wanted, PixelSize is) {
        String name = wanted.name();
        boolean clip = name.endsWith("p");
        double number = Double.parseDouble(name.replaceAll("[kp]$", "")) * (name.endsWith("k") ? PIXELS_OF_A_K : 1);
        double edge = clip ? (double) Math.min(is.width(), is.height()) : Math.sqrt((double) is.pixels());
        return edge < number * TOO_SMALL || edge > number * TOO_LARGE;
    }

    private Optional<Adjustment> shape() {
        Optional<AspectRatio> wanted = requested.get(Option.ASPECT_RATIO);
        Optional<PixelSize> is = facts().dimensions();
        if (wanted.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        double ratio = (double) is.get().width() / is.get().height();
        boolean far = Math.abs(ratio / wanted.get().value() - 1) > SHAPE_TOLERANCE
                && Math.abs(wanted.get().value() / ratio - 1) > SHAPE_TOLERANCE;
        return far ? made(Option.ASPECT_RATIO, wanted.get().text(), is.get().text()) : Optional.empty();
    }

    /** Compares the duration; for an extension only the added part was requested. */
    private Optional<Adjustment> length() {
        Optional<Duration> wanted = requested.get(Option.DURATION);
        Optional<Duration> is = facts().duration();
        if (operation == Operation.VIDEO_EXTEND || wanted.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        long difference = wanted.get().minus(is.get()).abs().toMillis();
        double tolerance =
                Math.max((double) LEAST_LENGTH_MILLIS, (double) wanted.get().toMillis() * LENGTH_TOLERANCE);
        return difference > tolerance
                ? made(
                        Option.DURATION,
                        OptionType.DURATION.text(wanted.get()),
                        OptionType.DURATION.text(Duration.ofMillis(is.get().toMillis())))
                : Optional.empty();
    }

    /** Compares the sample rate, where a provider has a parameter for it. Opus is always played at the same rate. */
    private Optional<Adjustment> sampleRate() {
        OptionalInt is = facts().sampleRate();
        boolean isKnown = is.isPresent() && output.format() != MediaFormat.OPUS;
        return requested
                .get(SAMPLE_RATE)
                .map(SAMPLE_RATE.type()::text)
                .filter(wanted -> isKnown && !wanted.equals(String.valueOf(is.orElseThrow())))
                .flatMap(wanted -> made(SAMPLE_RATE, wanted, String.valueOf(is.orElseThrow())));
    }

    private Optional<Adjustment> audioTrack() {
        Optional<Boolean> wanted = requested.get(Option.GENERATE_AUDIO);
        return wanted.isPresent() && facts().hasAudio().isPresent() && !wanted.equals(facts().hasAudio())
                ? made(
                        Option.GENERATE_AUDIO,
                        wanted.get().toString(),
                        facts().hasAudio().get().toString())
                : Optional.empty();
    }

    private Optional<Adjustment> background() {
        Optional<String> wanted = requested.get(Option.BACKGROUND);
        boolean mayBe = wanted.filter(TRANSPARENT::equalsIgnoreCase).isPresent();
        boolean mayNotBe = wanted.filter(OPAQUE::equalsIgnoreCase).isPresent();
        return transparent
                .filter(is -> is ? mayNotBe : mayBe)
                .flatMap(is -> made(Option.BACKGROUND, wanted.orElseThrow(), is ? TRANSPARENT : OPAQUE));
    }
}
