package dev.mediagen.media.files;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.probe.MediaProbe;
import dev.mediagen.probe.WavHeader;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.RequestedMedium;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One output that is being received: its size is limited, and its format is detected while it arrives. */
public final class IncomingOutput extends MediaOutput {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingOutput.class);

    private final Incoming incoming;
    private final long maxBytes;
    private final LongConsumer received;
    private final Function<IOException, SetupException> cannotWrite;
    private final byte[] head = new byte[MediaFormat.DETECTION_BYTES];
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Optional<MediaFormat> headerless = Optional.empty();
    private Optional<WavHeader> played = Optional.empty();
    private Optional<WavHeader> rawSamples = Optional.empty();
    private Optional<RequestedMedium> requested = Optional.empty();
    private Optional<Held> held = Optional.empty();
    private long size;
    private boolean cut;
    private boolean over;

    /**
     * @param incoming receives the bytes
     * @param maxBytes the maximum length in bytes
     * @param received receives the number of bytes of each write
     * @param cannotWrite explains a failure of the store; backends do not handle it
     */
    public IncomingOutput(
            Incoming incoming,
            long maxBytes,
            LongConsumer received,
            Function<IOException, SetupException> cannotWrite) {
        this.incoming = incoming;
        this.maxBytes = maxBytes;
        this.received = received;
        this.cannotWrite = cannotWrite;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size + length > maxBytes) {
            throw new BackendFaultException(
                    "The result is longer than " + maxBytes + " bytes, the limit for this type of media.",
                    ErrorDetails.builder()
                            .code("result_too_large")
                            .possiblyBilled(true)
                            .build());
        }
        if (size < head.length) {
            System.arraycopy(bytes, offset, head, (int) size, (int) Math.min(length, head.length - size));
        }
        try {
            incoming.body().write(bytes, offset, length);
        } catch (IOException e) {
            throw cannotWrite.apply(e);
        }
        size += length;
        received.accept(length);
    }

    @Override
    public MediaOutput attribute(String name, String value) {
        attributes.put(name, ShownText.clean(value));
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        headerless = Optional.of(format);
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format, int sampleRate, int channels) {
        played = Optional.of(new WavHeader(sampleRate, channels));
        return headerless(format);
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        rawSamples = Optional.of(new WavHeader(sampleRate, channels));
        return this;
    }

    @Override
    public MediaOutput requested(RequestedMedium medium) {
        requested = Optional.of(medium);
        return this;
    }

    /** What the caller requested by a parameter of the provider. */
    Optional<RequestedMedium> requested() {
        return requested;
    }

    /** Completes the output: raw samples get a header, a header with a wrong length the right one. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        rawSamples = rawSamples.filter(samples -> !hasHeader());
        cut = WavHeader.isCut(headBytes(), size);
        Head first = rawSamples
                .map(header -> Head.before(header.bytes(size)))
                .or(() -> WavHeader.corrected(headBytes(), size).map(Head::over))
                .orElse(Head.none());
        held = Optional.of(hold(first));
        if (rawSamples.isPresent()) {
            System.arraycopy(first.bytes(), 0, head, 0, Math.min(head.length, first.bytes().length));
            size += first.bytes().length;
        }
    }

    private Held hold(Head first) {
        try {
            return incoming.hold(first);
        } catch (IOException e) {
            throw cannotWrite.apply(e);
        }
    }

    @Override
    public void discard() {
        over = true;
        held = Optional.empty();
        incoming.discard();
    }

    public boolean isHeld() {
        return held.isPresent();
    }

    /**
     * The output as the journal stores it; empty when its format is unknown.
     *
     * @param media the store that holds it
     */
    public Optional<StagedResult.Output> output(MediaStore media) {
        Held bytes = held.orElseThrow();
        return format(bytes, media).map(format -> {
            MediaFacts facts = facts(format, bytes, media);
            return StagedResult.Output.held(bytes, facts.format().orElse(format), Map.copyOf(attributes), facts);
        });
    }

    /** The output in an unknown format, as the provider sent it. */
    StagedResult.Output asItIs(MediaFormat unknown) {
        MediaFacts facts = MediaFacts.builder().format(unknown).build();
        return StagedResult.Output.held(held.orElseThrow(), unknown, Map.copyOf(attributes), facts);
    }

    /** The format of the bytes; the backend decides only for formats without a header. */
    private Optional<MediaFormat> format(Held bytes, MediaStore media) {
        Optional<MediaFormat> detected = MediaFormat.detect(headBytes());
        boolean isSamples = headerless.isPresent()
                && detected.filter(format -> isFrameOrSample(format) && !isFramed(format, bytes, media))
                        .isPresent();
        return isSamples ? headerless : detected.or(() -> headerless);
    }

    private static boolean isFramed(MediaFormat format, Held bytes, MediaStore media) {
        try (InputStream in = media.open(bytes)) {
            return MediaProbe.isFramed(in, bytes.size(), format);
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("The received file cannot be read, so it is what was requested.", e);
            return false;
        }
    }

    /** Whether it is a file, whatever was said of its bytes. */
    private boolean hasHeader() {
        return MediaFormat.detect(headBytes())
                .filter(format -> !isFrameOrSample(format))
                .isPresent();
    }

    /** The start of a frame of MP3 or AAC may also be a sample. */
    private boolean isFrameOrSample(MediaFormat format) {
        return format == MediaFormat.AAC || (format == MediaFormat.MP3 && head[0] != 'I');
    }

    /** The facts of a file; a file without facts is kept nevertheless. */
    private MediaFacts facts(MediaFormat format, Held bytes, MediaStore media) {
        if (!format.hasSignature()) {
            return played.map(samples ->
                            MediaProbe.samples(format, bytes.size(), samples.sampleRate(), samples.channels()))
                    .orElseGet(() -> MediaFacts.builder().format(format).build());
        }
        try (InputStream in = media.open(bytes)) {
            MediaFacts facts = MediaProbe.probe(in, bytes.size());
            return cut ? cut(facts) : facts;
        } catch (IOException | RuntimeException | Error e) {
            // A file that lies about itself is paid for as any other, whatever its examination ends in.
            LOG.warn("The received file cannot be read.", e);
            return MediaFacts.builder().format(format).build();
        }
    }

    /** Marks a file as incomplete whose header was corrected, so that it no longer shows this itself. */
    private static MediaFacts cut(MediaFacts facts) {
        return facts.toBuilder()
                .flawed(Completeness.INCOMPLETE, "ends before its last sample")
                .build();
    }

    /** Whether it starts with bytes that never occur in text. */
    public boolean isBinary() {
        for (byte one : headBytes()) {
            if (one >= 0 && one < '\t') {
                return true;
            }
        }
        return false;
    }

    private byte[] headBytes() {
        return Arrays.copyOf(head, (int) Math.min(size, head.length));
    }
}
