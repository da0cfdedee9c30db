package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads clips that this backend made, frame by frame, and no others: to read any clip would take a video library.
 * Whatever is wrong with a clip is told as an {@link InvalidRequestException}.
 */
final class Mp4Reader implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 26;
    private static final int MOST_PIXELS = 1920 * 1920;
    private static final String FOREIGN = "is not a clip that this backend made, and a preview can read no other";
    private static final String DAMAGED = "is a preview, but damaged";

    private final Input input;
    private final DataInputStream in;
    private final PixelSize size;
    private final int coarseness;
    private final H264Decoder frames;
    private byte[] unit = new byte[0];
    private H264Frame picture;

    /** Opens a clip. */
    Mp4Reader(Input input) {
        if (input instanceof UrlInput) {
            throw refused(input, "is on the web, and a preview uses no network");
        }
        this.input = input;
        try {
            in = new DataInputStream(new BufferedInputStream(input.open(), 1 << 16));
            ByteBuffer mark = mark();
            size = new PixelSize(mark.getShort(), mark.getShort());
            coarseness = mark.getShort();
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            throw refused(input, FOREIGN, e);
        }
        if (size.pixels() > MOST_PIXELS || coarseness < 0 || coarseness > H264FrameCoder.COARSEST) {
            throw refused(input, DAMAGED);
        }
        frames = new H264Decoder(size.width(), size.height(), coarseness);
        picture = frames.seen();
    }

    PixelSize size() {
        return size;
    }

    int coarseness() {
        return coarseness;
    }

    /** Goes to the next frame, or says that there is none. */
    boolean next() {
        try {
            byte[] box = box("mdat");
            if (box.length < 5) {
                return false;
            }
            unit = Arrays.copyOfRange(box, 4, box.length);
            picture = frames.read(unit);
            return true;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw refused(input, DAMAGED, e);
        }
    }

    /** The frame as it is stored. */
    byte[] unit() {
        return unit;
    }

    /** The frame as it looks; the next frame changes it. */
    H264Frame picture() {
        return picture;
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
            throw new IOException("The mark of a preview is not there.");
        }
        return content;
    }

    /** The content of the next box; nothing when the next box is another one. */
    private byte[] box(String name) throws IOException {
        int length = in.readInt() - 8;
        byte[] found = in.readNBytes(4);
        if (!name.equals(new String(found, StandardCharsets.ISO_8859_1))) {
            return new byte[0];
        } else if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A box of " + length + " bytes.");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("The file is cut off.");
        }
        return content;
    }

    private static InvalidRequestException refused(Input input, String problem) {
        return new InvalidRequestException(List.of(violation(input, problem)));
    }

    private static InvalidRequestException refused(Input input, String problem, Exception cause) {
        return new InvalidRequestException(List.of(violation(input, problem)), cause);
    }

    private static Violation violation(Input input, String problem) {
        return new Violation(
                Option.INPUT_VIDEO.name(),
                input.describe(),
                problem,
                "an MP4 from the preview backend, as it was made");
    }
}
