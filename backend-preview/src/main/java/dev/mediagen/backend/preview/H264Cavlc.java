package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes and reads the coefficients of a block as H.264 does (CAVLC, section 9.2 of the standard): how many there are,
 * their signs and sizes from the last to the first, and the zeros between them.
 */
final class H264Cavlc {

    /** Stands for the block of four that hold the means of a chroma area; other blocks say what their neighbours hold. */
    static final int CHROMA = -1;

    private static final int ESCAPE = 15;
    private static final int ESCAPED_BITS = 12;

    private final Map<String, H264CodeTable> tables = new LinkedHashMap<>();

    H264Cavlc() {
        for (String line : PreviewResources.of("h264-cavlc.txt")) {
            String[] fields = line.split(" ", -1);
            tables.put(fields[0], new H264CodeTable(Arrays.copyOfRange(fields, 1, fields.length)));
        }
    }

    /**
     * Writes a block.
     *
     * @param levels its coefficients, from the lowest frequency to the highest
     * @param near how many coefficients the blocks to the left and above hold on average, or {@link #CHROMA}
     * @return how many coefficients are not 0
     */
    int write(int[] levels, int near, H264BitWriter out) {
        int[] places = places(levels);
        int total = places.length;
        int ones = trailingOnes(levels, places);
        writeCount(total, ones, near, out);
        if (total == 0) {
            return 0;
        }
        int size = total > 10 && ones < 3 ? 1 : 0;
        for (int i = 0; i < total; i++) {
            int level = levels[places[total - 1 - i]];
            if (i < ones) {
                out.bit(level < 0);
            } else {
                writeLevel(code(level) - (i == ones && ones < 3 ? 2 : 0), size, out);
                size = grown(size, level);
            }
        }
        writeZeros(places, levels.length, near, out);
        return total;
    }

    /**
     * Reads a block.
     *
     * @param levels takes its coefficients
     * @return how many are not 0
     */
    int read(int[] levels, int near, H264BitReader in) {
        Arrays.fill(levels, 0);
        int count = readCount(near, in);
        int total = count >> 2;
        int ones = count & 3;
        int[] found = new int[total];
        int size = total > 10 && ones < 3 ? 1 : 0;
        for (int i = 0; i < total; i++) {
            if (i < ones) {
                found[i] = in.bit() == 1 ? -1 : 1;
            } else {
                int code = readLevel(size, in) + (i == ones && ones < 3 ? 2 : 0);
                found[i] = (code & 1) == 0 ? code / 2 + 1 : -(code + 1) / 2;
                size = grown(size, found[i]);
            }
        }
        place(found, levels, near, in);
        return total;
    }

    private static int[] places(int[] levels) {
        int[] places = new int[levels.length];
        int total = 0;
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                places[total++] = i;
            }
        }
        return Arrays.copyOf(places, total);
    }

    private static int trailingOnes(int[] levels, int[] places) {
        int ones = 0;
        while (ones < Math.min(3, places.length) && Math.abs(levels[places[places.length - 1 - ones]]) == 1) {
            ones++;
        }
        return ones;
    }

    private static int code(int level) {
        return level > 0 ? 2 * level - 2 : -2 * level - 1;
    }

    /** Large levels make room for larger ones. */
    private static int grown(int size, int level) {
        int begun = Math.max(1, size);
        return Math.abs(level) > (3 << (begun - 1)) && begun < 6 ? begun + 1 : begun;
    }

    private static void writeLevel(int code, int size, H264BitWriter out) {
        if (size == 0 && code < 14) {
            out.bits(1, code + 1);
        } else if (size == 0 && code < 30) {
            out.bits(1, ESCAPE).bits(code - 14, 4);
        } else if (size > 0 && code < (ESCAPE << size)) {
            out.bits(1, (code >> size) + 1).bits(code, size);
        } else {
            int base = size == 0 ? 30 : ESCAPE << size;
            out.bits(1, ESCAPE + 1).bits(code - base, ESCAPED_BITS);
        }
    }

    private static int readLevel(int size, H264BitReader in) {
        int prefix = 0;
        while (in.bit() == 0) {
            prefix++;
        }
        if (prefix == ESCAPE) {
            return in.bits(ESCAPED_BITS) + (size == 0 ? 30 : ESCAPE << size);
        } else if (size == 0 && prefix == 14) {
            return 14 + in.bits(4);
        }
        return (prefix << size) + in.bits(size);
    }

    private void writeZeros(int[] places, int length, int near, H264BitWriter out) {
        int total = places.length;
        int left = places[total - 1] + 1 - total;
        if (total < length) {
            zeros(total, near).write(left, out);
        }
        for (int i = total - 1; i > 0 && left > 0; i--) {
            int run = places[i] - places[i - 1] - 1;
            runs(left).write(run, out);
            left -= run;
        }
    }

    private void place(int[] found, int[] levels, int near, H264BitReader in) {
        int total = found.length;
        if (total == 0) {
            return;
        }
        int left = total < levels.length ? zeros(total, near).read(in) : 0;
        int place = total - 1 + left;
        for (int i = 0; i < total; i++) {
            levels[place] = found[i];
            int run = left > 0 && i < total - 1 ? runs(left).read(in) : 0;
            left -= run;
            place -= run + 1;
        }
    }

    private void writeCount(int total, int ones, int near, H264BitWriter out) {
        if (near >= 8) {
            out.bits(total == 0 ? 3 : ((total - 1) << 2) | ones, 6);
        } else {
            counts(near).write((total << 2) | ones, out);
        }
    }

    private int readCount(int near, H264BitReader in) {
        if (near >= 8) {
            int code = in.bits(6);
            return code == 3 ? 0 : code + 4;
        }
        return counts(near).read(in);
    }

    private H264CodeTable counts(int near) {
        return table(
                near == CHROMA ? "chroma" : near < 2 ? "coefficients0" : near < 4 ? "coefficients2" : "coefficients4");
    }

    private H264CodeTable zeros(int total, int near) {
        return table((near == CHROMA ? "chromaZeros" : "zeros") + total);
    }

    private H264CodeTable runs(int left) {
        return table("run" + Math.min(left, 7));
    }

    private H264CodeTable table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
