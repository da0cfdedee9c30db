package dev.mediagen.probe;

import dev.mediagen.api.MediaFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins recordings of one format to one, without encoding them again: the frames or samples of each in turn. Tags, and frames that
 * describe one recording only, are left out.
 */
public final class AudioJoin {

    private static final Logger LOG = LoggerFactory.getLogger(AudioJoin.class);
    private static final int BUFFER_BYTES = 1 << 14;
    private static final int INFORMATION_BYTES = 200;
    private static final int LONGEST_FORMAT = 64;

    private final MediaFormat format;
    private final OutputStream out;
    private Optional<MpegFrame> first = Optional.empty();
    private byte[] samples = new byte[0];

    /**
     * Starts a recording.
     *
     * @param format a format with {@link MediaFormat#isJoinable}
     * @param out receives it; a WAV does not have the length of its samples in its header yet
     */
    public AudioJoin(MediaFormat format, OutputStream out) {
        this.format = format;
        this.out = out;
    }

    /**
     * Adds a recording.
     *
     * @param in all of it
     * @param length its length in bytes
     * @return false if it cannot follow the others, as its samples differ or it is broken; the result cannot be used then
     * @throws IOException when it cannot be read or written
     */
    public boolean add(InputStream in, long length) throws IOException {
        try {
            return append(in, length);
        } catch (EOFException | UnreadableException e) {
            LOG.debug("A recording is broken, so it is not joined to others.", e);
            return false;
        }
    }

    private boolean append(InputStream in, long length) throws IOException {
        return switch (format) {
            case WAV -> addSamples(new HeaderInput(in, length));
            case MP3 -> addFrames(new HeaderInput(in, length));
            case AAC -> addAdts(new HeaderInput(in, length));
            default -> {
                in.transferTo(out);
                yield true;
            }
        };
    }

    private boolean addSamples(HeaderInput in) throws IOException {
        RiffChunks chunks = new RiffChunks(in);
        chunks.obeyLength(false);
        byte[] described = new byte[0];
        while (chunks.next()) {
            if (chunks.id().equals("fmt ") && chunks.there() <= LONGEST_FORMAT) {
                described = in.bytes((int) chunks.there());
            } else if (chunks.id().equals("data")) {
                boolean fits = samples.length == 0 || Arrays.equals(samples, described);
                if (!fits || described.length == 0) {
                    return false;
                }
                if (samples.length == 0) {
                    samples = described;
                    out.write(WavHeader.around(described, 0));
                }
                copy(in, chunks.length() == 0 ? in.left() : chunks.there());
                return true;
            }
        }
        throw new EOFException("The file ends before its samples.");
    }

    private boolean addFrames(HeaderInput in) throws IOException {
        boolean begins = true;
        while (in.left() > 0) {
            Optional<MpegFrame> frame = MpegFrame.of(in.peek(MpegFrame.BYTES));
            if (frame.isPresent()) {
                if (first.isPresent() && !first.get().fits(frame.get())) {
                    return false;
                }
                first = first.or(() -> frame);
                int length = frame.get().length();
                if (begins && frame.get().isInformation(in.peek(Math.min(INFORMATION_BYTES, length)))) {
                    in.skip(length);
                } else {
                    copy(in, length);
                }
                begins = false;
            } else if (!Id3.skip(in)) {
                in.skip(1);
            }
        }
        return true;
    }

    private boolean addAdts(HeaderInput in) throws IOException {
        while (in.left() > 0) {
            if (AdtsProbe.isFrame(in.peek(2))) {
                copy(in, AdtsProbe.frameLength(in.peek(AdtsProbe.HEADER_BYTES)));
            } else if (!Id3.skip(in)) {
                return false;
            }
        }
        return true;
    }

    private void copy(HeaderInput in, long length) throws IOException {
        long left = length;
        while (left > 0) {
            byte[] some = in.bytes((int) Math.min(BUFFER_BYTES, left));
            out.write(some, 0, some.length);
            left -= some.length;
        }
    }
}
