package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One result on its way: bytes go to a temporary file, and hash and format are found as they pass. */
final class SpooledPart extends MediaOutput {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledPart.class);

    private Path file;
    private final long maxBytes;
    private final LongConsumer received;
    private final OutputStream out;
    private final MessageDigest digest = Hashes.digest();
    private final byte[] head = new byte[MediaFormat.DETECTION_BYTES];
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Optional<MediaFormat> headerless = Optional.empty();
    private Optional<WavHeader> rawSamples = Optional.empty();
    private long size;
    private boolean over;
    private boolean kept;
    private String hash = "";

    SpooledPart(Path file, long maxBytes, LongConsumer received) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.received = received;
        this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (size + length > maxBytes) {
            throw new BackendFaultException(
                    "The result is longer than " + maxBytes + " bytes, the most that is taken for this kind of media.",
                    ErrorDetails.builder()
                            .code("result_too_large")
                            .possiblyBilled(true)
                            .build());
        }
        if (size < head.length) {
            System.arraycopy(bytes, offset, head, (int) size, (int) Math.min(length, head.length - size));
        }
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
        received.accept(length);
    }

    @Override
    public MediaOutput attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        headerless = Optional.of(format);
        return this;
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        rawSamples = Optional.of(new WavHeader(sampleRate, channels));
        return this;
    }

    /** Everything is there: the bytes are forced to disk, and a header written before the length was known is mended. */
    @Override
    public void close() throws IOException {
        if (over) {
            return;
        }
        over = true;
        out.close();
        boolean mended = mendWav();
        TemporaryFiles.force(file);
        hash = mended ? Hashes.sha256(file) : HexFormat.of().formatHex(digest.digest());
        kept = true;
    }

    @Override
    public void discard() {
        over = true;
        kept = false;
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The temporary file {} cannot be removed.", file, e);
        }
    }

    boolean isKept() {
        return kept;
    }

    /** The file as the journal keeps it; empty when its bytes are of no known format. */
    Optional<Parcel.Item> item() {
        return format().map(format -> new Parcel.Item(file, format, size, hash, Map.copyOf(attributes)));
    }

    /** What the bytes are; a backend's word counts only for formats without a header. */
    private Optional<MediaFormat> format() {
        return MediaFormat.detect(headBytes()).or(() -> headerless);
    }

    /** Raw samples get a header, a header with a false length the true one. */
    private boolean mendWav() throws IOException {
        if (rawSamples.isPresent()) {
            prepend(rawSamples.get().bytes(size));
            return true;
        }
        Optional<byte[]> mended = WavHeader.mended(headBytes(), size);
        if (mended.isPresent()) {
            try (RandomAccessFile there = new RandomAccessFile(file.toFile(), "rw")) {
                there.write(mended.get());
            }
        }
        return mended.isPresent();
    }

    /** What the samples are is often said only after them, so the header cannot be written first. */
    private void prepend(byte[] header) throws IOException {
        Path whole = TemporaryFiles.createBeside(file);
        try (OutputStream to = Files.newOutputStream(whole)) {
            to.write(header);
            Files.copy(file, to);
        }
        Files.delete(file);
        file = whole;
        System.arraycopy(header, 0, head, 0, header.length);
        size += header.length;
    }

    /** Whether it begins with what no text has. */
    boolean isBinary() {
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
