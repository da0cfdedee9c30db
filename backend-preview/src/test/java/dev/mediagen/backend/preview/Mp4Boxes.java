package dev.mediagen.backend.preview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the boxes of an MP4 as the standard has them, without the code that wrote them. */
final class Mp4Boxes {

    private final byte[] file;

    Mp4Boxes(byte[] file) {
        this.file = file;
    }

    byte[] bytes() {
        return file;
    }

    /** The names of the outermost boxes. */
    List<String> boxes() {
        List<String> names = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(file);
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            int length = buffer.getInt();
            byte[] name = new byte[4];
            buffer.get(name);
            names.add(new String(name, StandardCharsets.ISO_8859_1));
            buffer.position(start + length);
        }
        return names;
    }

    /** Width and height of the track, in 16.16 fixed point. */
    String size() {
        ByteBuffer header = find("moov", "trak", "tkhd");
        return header.getShort(76) + "x" + header.getShort(80);
    }

    /** The length that the header says, which is the sum of what the frames take. */
    double seconds() {
        ByteBuffer header = find("moov", "mvhd");
        ByteBuffer times = find("moov", "trak", "mdia", "minf", "stbl", "stts");
        long sum = 0;
        for (int i = 0; i < times.getInt(4); i++) {
            sum += (long) times.getInt(8 + 8 * i) * times.getInt(12 + 8 * i);
        }
        if (sum != header.getInt(16)) {
            throw new AssertionError(sum + " is not " + header.getInt(16));
        }
        return (double) header.getInt(16) / header.getInt(12);
    }

    List<Integer> sampleSizes() {
        ByteBuffer sizes = find("moov", "trak", "mdia", "minf", "stbl", "stsz");
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < sizes.getInt(8); i++) {
            all.add(sizes.getInt(12 + 4 * i));
        }
        return all;
    }

    byte[] sample(int index) {
        int start = find("moov", "trak", "mdia", "minf", "stbl", "stco").getInt(8 + 4 * index);
        return Arrays.copyOfRange(file, start, start + sampleSizes().get(index));
    }

    int unitLength(int index) {
        return ByteBuffer.wrap(sample(index)).getInt();
    }

    private ByteBuffer find(String... path) {
        ByteBuffer inner = ByteBuffer.wrap(file);
        for (String name : path) {
            inner = find(inner, name);
        }
        return inner;
    }

    private static ByteBuffer find(ByteBuffer outer, String name) {
        int start = 0;
        while (start < outer.limit()) {
            int length = outer.getInt(start);
            byte[] found = new byte[4];
            outer.get(start + 4, found);
            if (name.equals(new String(found, StandardCharsets.ISO_8859_1))) {
                return outer.slice(start + 8, length - 8);
            }
            start += length;
        }
        throw new AssertionError("There is no " + name);
    }
}
