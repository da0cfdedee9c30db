package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a video as MP4 while it is generated. Each frame has a separate box and the index comes last, so only the
 * positions of the frames are in memory. The second box marks the video as a preview, for {@link Mp4Reader}.
 */
final class Mp4Writer {

    static final int FRAMES_PER_SECOND = 24;
    static final String MARK = "mediagen preview 1";

    /** Units of time per second. */
    private static final int TIME_SCALE = 24_000;

    private static final int FRAME_TIME = TIME_SCALE / FRAMES_PER_SECOND;
    private static final int[] IDENTITY_MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private final OutputStream out;
    private final int width;
    private final int height;
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private long written;

    /** Begins a file; {@code qp} is the quantisation parameter of its frames. */
    Mp4Writer(OutputStream out, int width, int height, int qp) throws IOException {
        this.out = out;
        this.width = width;
        this.height = height;
        write(new Mp4Box("ftyp").text("isom").integers(0x200).text("isomiso2avc1mp41"));
        write(new Mp4Box("free").text(MARK).shorts(width, height, qp));
    }

    /** Adds a frame. */
    void frame(byte[] nalUnit) throws IOException {
        offsets.add(Math.toIntExact(written + 8));
        sizes.add(nalUnit.length + 4);
        write(new Mp4Box("mdat").integers(nalUnit.length).bytes(nalUnit));
    }

    int frames() {
        return sizes.size();
    }

    /** Ends the file; the last frame is shown until the video has this duration. */
    void end(double seconds) throws IOException {
        int length = (int) Math.round(seconds * TIME_SCALE);
        Mp4Box header = new Mp4Box("mvhd")
                .integers(0, 0, 0, TIME_SCALE, length, 0x10000)
                .shorts(0x100, 0)
                .integers(0, 0)
                .integers(IDENTITY_MATRIX)
                .integers(0, 0, 0, 0, 0, 0, 2);
        Mp4Box track = new Mp4Box("trak").box(trackHeader(length)).box(media(length));
        write(new Mp4Box("moov").box(header).box(track));
    }

    private Mp4Box trackHeader(int length) {
        return new Mp4Box("tkhd")
                .integers(3, 0, 0, 1, 0, length, 0, 0)
                .shorts(0, 0, 0, 0)
                .integers(IDENTITY_MATRIX)
                .integers(width << 16, height << 16);
    }

    private Mp4Box media(int length) {
        Mp4Box reference = new Mp4Box("dref").integers(0, 1).box(new Mp4Box("url ").integers(1));
        Mp4Box information = new Mp4Box("minf")
                .box(new Mp4Box("vmhd").integers(1).shorts(0, 0, 0, 0))
                .box(new Mp4Box("dinf").box(reference))
                .box(sampleTable(length));
        return new Mp4Box("mdia")
                .box(new Mp4Box("mdhd").integers(0, 0, 0, TIME_SCALE, length).shorts(0x55C4, 0))
                .box(new Mp4Box("hdlr")
                        .integers(0, 0)
                        .text("vide")
                        .integers(0, 0, 0)
                        .text(MARK + "\0"))
                .box(information);
    }

    private Mp4Box sampleTable(int length) {
        int count = sizes.size();
        Mp4Box sampleSizes = new Mp4Box("stsz").integers(0, 0, count);
        sizes.forEach(sampleSizes::integers);
        Mp4Box chunkOffsets = new Mp4Box("stco").integers(0, count);
        offsets.forEach(chunkOffsets::integers);
        int last = length - (count - 1) * FRAME_TIME;
        Mp4Box times = count == 1
                ? new Mp4Box("stts").integers(0, 1, 1, last)
                : new Mp4Box("stts").integers(0, 2, count - 1, FRAME_TIME, 1, last);
        return new Mp4Box("stbl")
                .box(new Mp4Box("stsd").integers(0, 1).box(sampleDescription()))
                .box(times)
                .box(new Mp4Box("stss").integers(0, 1, 1))
                .box(new Mp4Box("stsc").integers(0, 1, 1, 1, 1))
                .box(sampleSizes)
                .box(chunkOffsets);
    }

    private Mp4Box sampleDescription() {
        byte[] sequence = H264Syntax.sequenceParameters(width, height);
        byte[] picture = H264Syntax.pictureParameters();
        Mp4Box parameters = new Mp4Box("avcC")
                .bytes((byte) 1, sequence[1], sequence[2], sequence[3], (byte) 0xFF, (byte) 0xE1)
                .shorts(sequence.length)
                .bytes(sequence)
                .bytes((byte) 1)
                .shorts(picture.length)
                .bytes(picture);
        return new Mp4Box("avc1")
                .shorts(0, 0, 0, 1)
                .integers(0, 0, 0, 0)
                .shorts(width, height)
                .integers(0x480000, 0x480000, 0)
                .shorts(1)
                .bytes(new byte[32])
                .shorts(24, -1)
                .box(parameters);
    }

    private void write(Mp4Box box) throws IOException {
        byte[] bytes = box.toByteArray();
        out.write(bytes);
        written += bytes.length;
    }
}
