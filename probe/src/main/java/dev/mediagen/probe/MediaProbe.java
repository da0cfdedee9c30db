package dev.mediagen.probe;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads width, height, transparency and length from the headers of media files. Only what the first structures of a file
 * say; nothing is decoded. What cannot be read is left out: a probe never fails.
 */
public final class MediaProbe {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProbe.class);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final Map<MediaFormat, FormatProbe> PROBES = new EnumMap<>(Map.of(
            MediaFormat.PNG, new PngProbe(),
            MediaFormat.JPEG, new JpegProbe(),
            MediaFormat.GIF, new GifProbe(),
            MediaFormat.WEBP, new WebpProbe(),
            MediaFormat.WAV, new WavProbe(),
            MediaFormat.FLAC, new FlacProbe(),
            MediaFormat.MP4, new Mp4Probe(),
            MediaFormat.MOV, new Mp4Probe(),
            MediaFormat.M4A, new Mp4Probe()));

    private MediaProbe() {}

    /** What the header of a file says; {@link Facts#none} when it cannot be read or says nothing. */
    public static Facts probe(Input input) {
        try (InputStream in = new BufferedInputStream(input.open())) {
            in.mark(MediaFormat.DETECTION_BYTES);
            byte[] head = in.readNBytes(MediaFormat.DETECTION_BYTES);
            in.reset();
            Optional<FormatProbe> probe = MediaFormat.detect(head).map(PROBES::get);
            return probe.isEmpty() ? Facts.none() : probe.get().read(new HeaderInput(in));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The header of {} cannot be read.", input.describe(), e);
            return Facts.none();
        }
    }

    /**
     * What a header says.
     *
     * @param dimensions width and height in pixels; empty when the header does not say, and for sound
     * @param duration the length; empty when the header does not say, and for pictures
     * @param transparency whether pixels can be transparent
     */
    public record Facts(Optional<PixelSize> dimensions, Optional<Duration> duration, boolean transparency) {

        /** Nothing is known. */
        public static Facts none() {
            return new Facts(Optional.empty(), Optional.empty(), false);
        }

        static Facts picture(long width, long height, boolean transparency) {
            return new Facts(pixels(width, height), Optional.empty(), transparency);
        }

        static Facts sound(long units, long unitsPerSecond) {
            return new Facts(Optional.empty(), length(units, unitsPerSecond), false);
        }

        static Optional<PixelSize> pixels(long width, long height) {
            boolean real = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
            return real ? Optional.of(Size.of((int) width, (int) height)) : Optional.empty();
        }

        static Optional<Duration> length(long units, long unitsPerSecond) {
            if (units <= 0 || unitsPerSecond <= 0) {
                return Optional.empty();
            }
            long seconds = units / unitsPerSecond;
            long nanos = (units % unitsPerSecond) * NANOS_PER_SECOND / unitsPerSecond;
            return Optional.of(Duration.ofSeconds(seconds, nanos));
        }
    }
}
