package dev.mediagen.tck;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.zip.CRC32;

/**
 * The media that a fake makes for a request. Determined by these few facts only, so that a job can carry them in its token and any
 * process can finish it.
 *
 * @param format the format of the files
 * @param width their width in pixels, if any
 * @param height their height in pixels, if any
 * @param millis their duration in milliseconds, if any
 * @param count their number
 * @param seed differs whenever anything in the request does
 */
record FakeMedia(MediaFormat format, int width, int height, long millis, int count, long seed) {
    private static final int EDGE = 64;
    private static final String STATE = "seed";

    static FakeMedia of(Call<?> call) {
        Options options = call.request().options();
        PixelSize size = size(options);
        return new FakeMedia(
                format(call.operation(), options),
                size.width(),
                size.height(),
                options.get(Option.DURATION).map(Duration::toMillis).orElse(1000L),
                options.get(Option.COUNT).orElse(1),
                seed(call));
    }

    /** Reads what {@link #token} wrote. */
    static FakeMedia of(String token) {
        String[] facts = token.split("_", -1);
        return new FakeMedia(
                MediaFormat.find(facts[0]).orElseThrow(),
                Integer.parseInt(facts[1]),
                Integer.parseInt(facts[2]),
                Long.parseLong(facts[3]),
                Integer.parseInt(facts[4]),
                Long.parseLong(facts[5]));
    }

    String token() {
        return String.join(
                "_",
                format.id(),
                String.valueOf(width),
                String.valueOf(height),
                String.valueOf(millis),
                String.valueOf(count),
                String.valueOf(seed));
    }

    Outcome write(MediaSink sink) {
        for (int i = 0; i < count; i++) {
            try (MediaOutput part = sink.begin()) {
                part.write(bytes(seed + i));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Completed.builder()
                .continuation(ContinuationState.builder("fake_")
                        .value(STATE, String.valueOf(seed))
                        .build())
                .build();
    }

    private byte[] bytes(long own) {
        Duration length = Duration.ofMillis(millis);
        return switch (format) {
            case JPEG -> SampleMedia.jpeg(own);
            case MP4 -> SampleMedia.mp4(width, height, length, own);
            case MP3 -> SampleMedia.mp3(length, own);
            case WAV -> SampleMedia.wav(length, own);
            default -> SampleMedia.png(width, height, own);
        };
    }

    /** The format of a result; dubbing a video gives a video, everything else follows from the operation. */
    private static MediaFormat format(Operation operation, Options options) {
        boolean clip = operation.mediaType() == MediaType.VIDEO
                || options.inputs().stream().anyMatch(named -> operation == Operation.DUBBING && isClip(named.input()));
        if (clip) {
            return MediaFormat.MP4;
        }
        MediaFormat usual = operation.mediaType() == MediaType.IMAGE ? MediaFormat.PNG : MediaFormat.WAV;
        return options.get(Option.OUTPUT_FORMAT).orElse(usual);
    }

    private static boolean isClip(Input input) {
        try (InputStream in = input.open()) {
            return MediaFormat.detect(in.readNBytes(MediaFormat.DETECTION_BYTES))
                    .filter(MediaFormat.MP4::equals)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PixelSize size(Options options) {
        if (options.get(Option.SIZE).orElse(null) instanceof PixelSize pixels) {
            return pixels;
        }
        double ratio = options.get(Option.ASPECT_RATIO).map(AspectRatio::value).orElse(1.0);
        return Size.of((int) Math.max(1, Math.round(EDGE * ratio)), EDGE);
    }

    /** Computed from the model, every option in the order of names, the inputs, and the state of the continued result. */
    private static long seed(Call<?> call) {
        CRC32 sum = new CRC32();
        sum.update((call.operation().id() + " " + call.model()).getBytes(StandardCharsets.UTF_8));
        Options options = call.request().options();
        options.present().stream()
                .filter(option -> !option.equals(Option.CONTINUE_FROM))
                .sorted(Comparator.comparing(Option::name))
                .forEach(option -> add(sum, option, options));
        options.inputs().forEach(named -> add(sum, named.input()));
        call.continuation().ifPresent(state -> sum.update(state.value(STATE).getBytes(StandardCharsets.UTF_8)));
        return sum.getValue();
    }

    private static <T> void add(CRC32 sum, Option<T> option, Options options) {
        boolean file = option.type().equals(OptionType.INPUT) || option.type().equals(OptionType.INPUTS);
        String value = file ? "" : option.type().text(options.require(option));
        sum.update((option.name() + "=" + value).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(CRC32 sum, Input input) {
        try (InputStream in = input.open()) {
            sum.update(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
