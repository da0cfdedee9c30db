package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads videos that this backend made, frame by frame, and no others: that would need a video library. Whatever is wrong
 * with a video is reported as an {@link InvalidRequestException}.
 */
final class Mp4Reader implements AutoCloseable {

    private static final int MAX_BOX_BYTES = 1 << 26;
    private static final int MAX_PIXELS = 1920 * 1920;
    private static final String DAMAGED = "is a preview, but damaged";

    private final PreviewInput file;
    private final DataInputStream in;
    private final PixelSize size;
    private final int qp;
    private final H264Decoder decoder;
    private byte[] nalUnit = new byte[0];
    private H264Frame frame;

    Mp4Reader(Input input) {
        file = new PreviewInput(Option.INPUT_VIDEO, input, "an MP4 from the preview backend, unchanged");
        try {
            in = new DataInputStream(new BufferedInputStream(file.open(), 1 << 16));
            ByteBuffer mark = mark();
            size = new PixelSize(mark.getShort(), mark.getShort());
            qp = mark.getShort();
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            throw file.refused("is not a video that this backend made, and a preview can read no other", e);
        }
        if (size.pixels() > MAX_PIXELS || qp < 0 || qp > H264Transform.MAX_QP) {
            throw file.refused(DAMAGED);
        }
        decoder = new H264Decoder(size.width(), size.height(), qp);
        frame = decoder.decoded();
    }

    PixelSize size() {
        return size;
    }

    /** The quantisation parameter of the frames. */
    int qp() {
        return qp;
    }

    /** Goes to the next frame; false at the end. */
    boolean next() {
        try {
            byte[] content = box("mdat");
            if (content.length < 5) {
                return false;
            }
            nalUnit = Arrays.copyOfRange(content, 4, content.length);
            frame = decoder.decode(nalUnit);
            return true;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw file.refused(DAMAGED, e);
        }
    }

    /** The encoded frame. */
    byte[] nalUnit() {
        return nalUnit;
    }

    /** The decoded frame, which {@link #next} changes. */
    H264Frame frame() {
        return frame;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer mark() throws IOException {
        box("ftyp");
        ByteBuffer content = ByteBuffer.wrap(box("free"));
        byte[] text = new byte[Mp4Writer.MARK.length()];
        content.get(text);
        if (!Mp4Writer.MARK.equals(new String(text, StandardCharsets.ISO_8859_1))) {
            throw new IOException("The mark of a preview is missing.");
        }
        return content;
    }

    /** The content of the next box; empty when it has another type. */
    private byte[] box(String type) throws IOException {
        int length = in.readInt() - 8;
        byte[] found = in.readNBytes(4);
        if (!type.equals(new String(found, StandardCharsets.ISO_8859_1))) {
            return new byte[0];
        } else if (length < 0 || length > MAX_BOX_BYTES) {
            throw new IOException("A box of " + length + " bytes.");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("The file is cut off.");
        }
        return content;
    }
}
