package dev.mediagen.probe;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines media files by their structure: dimensions, duration, audio, transparency, and completeness. Decodes nothing, and keeps
 * little in memory. Facts that cannot be read are left out: a probe never fails, for any file.
 */
public final class MediaProbe {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProbe.class);

    private static final Map<MediaFormat, FormatProbe> PROBES = new EnumMap<>(Map.ofEntries(
            Map.entry(MediaFormat.PNG, new PngProbe()),
            Map.entry(MediaFormat.JPEG, new JpegProbe()),
            Map.entry(MediaFormat.GIF, new GifProbe()),
            Map.entry(MediaFormat.WEBP, new WebpProbe()),
            Map.entry(MediaFormat.AVIF, new HeifProbe()),
            Map.entry(MediaFormat.HEIC, new HeifProbe()),
            Map.entry(MediaFormat.SVG, new SvgProbe()),
            Map.entry(MediaFormat.MP4, new Mp4Probe()),
            Map.entry(MediaFormat.MOV, new Mp4Probe()),
            Map.entry(MediaFormat.M4A, new Mp4Probe()),
            Map.entry(MediaFormat.WEBM, new WebmProbe()),
            Map.entry(MediaFormat.AVI, new AviProbe()),
            Map.entry(MediaFormat.WAV, new WavProbe()),
            Map.entry(MediaFormat.MP3, new Mp3Probe()),
            Map.entry(MediaFormat.OPUS, new OggProbe()),
            Map.entry(MediaFormat.FLAC, new FlacProbe()),
            Map.entry(MediaFormat.AAC, new AdtsProbe())));

    private MediaProbe() {}

    /** Examines an input; {@link MediaFacts#none} when it cannot be read, or its format is unknown. */
    public static MediaFacts probe(Input input) {
        try (InputStream in = input.open()) {
            return probe(in, input.size());
        } catch (IOException e) {
            LOG.debug("{} cannot be read.", input.describe(), e);
            return MediaFacts.none();
        }
    }

    /**
     * Examines a file.
     *
     * @param in the file from its first byte; it is read as far as needed, and not closed
     * @param length its length in bytes
     */
    public static MediaFacts probe(InputStream in, long length) {
        MediaFacts.Builder facts = MediaFacts.builder();
        try {
            HeaderInput file = new HeaderInput(in, length);
            Optional<MediaFormat> format = MediaFormat.detect(file.peek(MediaFormat.DETECTION_BYTES));
            format.ifPresent(facts::format);
            Optional<FormatProbe> probe = format.map(PROBES::get);
            if (probe.isPresent()) {
                probe.get().read(file, facts);
            }
        } catch (EOFException e) {
            facts.flawed(Completeness.INCOMPLETE, flaw(e));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A file cannot be read completely.", e);
            facts.flawed(Completeness.UNKNOWN, "cannot be read completely");
        }
        return facts.build();
    }

    /**
     * Whether an image has pixels that are not opaque. For PNG all pixels are checked; for other formats a transparency channel or
     * colour counts.
     *
     * @return empty when unknown: it cannot be read, or has too many pixels
     */
    public static Optional<Boolean> isTransparent(Input image) {
        MediaFacts facts = probe(image);
        if (facts.format().filter(MediaFormat.PNG::equals).isEmpty()) {
            return facts.transparency();
        }
        try (InputStream in = image.open()) {
            return isTransparent(in, image.size());
        } catch (IOException e) {
            LOG.debug("The pixels of {} cannot be read.", image.describe(), e);
            return Optional.empty();
        }
    }

    /**
     * Whether a PNG has pixels that are not opaque.
     *
     * @param png the file from its first byte; it is not closed
     * @param length its length in bytes
     * @return empty when unknown: it cannot be read, or has too many pixels
     */
    public static Optional<Boolean> isTransparent(InputStream png, long length) {
        try {
            return new PngPixels(new HeaderInput(png, length)).isTransparent();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The pixels of a PNG cannot be read.", e);
            return Optional.empty();
        }
    }

    /**
     * Whether a file that starts like a frame of MP3 or AAC consists of frames. Samples without a header may start like one.
     *
     * @param in the file from its first byte; it is not closed
     * @param length its length in bytes
     * @param format {@link MediaFormat#MP3} or {@link MediaFormat#AAC}
     */
    public static boolean isFramed(InputStream in, long length, MediaFormat format) {
        try {
            return new FrameChain(new HeaderInput(in, length)).isThere(format);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The frames of a file cannot be read.", e);
            return false;
        }
    }

    /**
     * The facts of samples without a header.
     *
     * @param format {@link MediaFormat#PCM}, of 16 bits, {@link MediaFormat#ULAW} or {@link MediaFormat#ALAW}, of 8 bits
     * @param length the length in bytes
     * @param sampleRate samples per second, such as 24000
     * @param channels the number of channels
     */
    public static MediaFacts samples(MediaFormat format, long length, int sampleRate, int channels) {
        int bytes = format == MediaFormat.PCM ? 2 : 1;
        MediaFacts.Builder facts = MediaFacts.builder().format(format);
        Lengths.format(facts, sampleRate, channels);
        Lengths.report(facts, length, (long) sampleRate * channels * bytes);
        if (length == 0) {
            facts.flawed(Completeness.EMPTY, "contains no samples");
        } else if (length % ((long) Math.max(1, channels) * bytes) != 0) {
            facts.flawed(Completeness.INCOMPLETE, "ends within a sample");
        }
        return facts.build();
    }

    /** Converts {@code The file ends early.} to {@code ends early}. */
    private static String flaw(EOFException e) {
        String text = String.valueOf(e.getMessage());
        return text.startsWith("The file ")
                ? text.substring("The file ".length(), text.length() - 1)
                : "ends too early";
    }
}
