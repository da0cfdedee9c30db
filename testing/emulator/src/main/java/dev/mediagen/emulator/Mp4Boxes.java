package dev.mediagen.emulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Changes what the boxes of a small MP4 file say about it. */
final class Mp4Boxes {
    private static final int TRACK_WIDTH = 80;
    private static final int SAMPLE_WIDTH = 28;

    private final ByteBuffer file;

    Mp4Boxes(byte[] file) {
        this.file = ByteBuffer.wrap(file.clone());
    }

    Media media() {
        return new Media("video/mp4", file.array());
    }

    /** The same with other dimensions. */
    Mp4Boxes scaled(double across, double down) {
        each("tkhd", box -> {
            file.putInt(box + TRACK_WIDTH, (int) (file.getInt(box + TRACK_WIDTH) * across));
            file.putInt(box + TRACK_WIDTH + 4, (int) (file.getInt(box + TRACK_WIDTH + 4) * down));
        });
        each("avc1", box -> {
            file.putShort(box + SAMPLE_WIDTH, (short) (file.getShort(box + SAMPLE_WIDTH) * across));
            file.putShort(box + SAMPLE_WIDTH + 2, (short) (file.getShort(box + SAMPLE_WIDTH + 2) * down));
        });
        return this;
    }

    /** The same with another duration. */
    Mp4Boxes lasting(int seconds) {
        each("mvhd", box -> last(box, seconds));
        each("mdhd", box -> last(box, seconds));
        return this;
    }

    private void last(int box, int seconds) {
        file.putInt(box + 20, file.getInt(box + 16) * seconds);
    }

    /** The same without its tracks of sound. */
    Mp4Boxes silent() {
        each("trak", box -> {
            int end = box - 4 + file.getInt(box - 4);
            if (find("soun", box, end) >= 0) {
                file.put(box, "free".getBytes(StandardCharsets.US_ASCII));
            }
        });
        return this;
    }

    /** Changes every box of a type; the change gets the position of the type. */
    private void each(String type, Consumer<Integer> change) {
        for (int at = find(type, 0, file.limit()); at >= 0; at = find(type, at + 4, file.limit())) {
            change.accept(at);
        }
    }

    private int find(String type, int from, int to) {
        int word = ByteBuffer.wrap(type.getBytes(StandardCharsets.US_ASCII)).getInt();
        for (int at = from; at + 4 <= to; at++) {
            if (file.getInt(at) == word) {
                return at;
            }
        }
        return -1;
    }
}
