package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Context-adaptive variable-length coding of the coefficients of a block (CAVLC, section 9.2 of the standard): how many
 * are not zero, their signs and levels from the highest frequency to the lowest, and the runs of zeros between them.
 */
final class H264Cavlc {

    /** The context of chroma DC blocks. Other blocks have the mean count of their left and upper neighbours. */
    static final int CHROMA_DC = -1;

    private static final int ESCAPE_PREFIX = 15;
    private static final int ESCAPE_BITS = 12;

    private final Map<String, H264CodeTable> tables = new HashMap<>();

    H264Cavlc() {
        for (String line : PreviewResources.lines("h264-cavlc.txt")) {
            List<String> fields = List.of(line.split(" ", -1));
            tables.put(fields.get(0), new H264CodeTable(fields.subList(1, fields.size())));
        }
    }

    /**
     * Writes a block.
     *
     * @param levels its coefficients, from the lowest frequency to the highest
     * @param context the mean count of the neighbours, or {@link #CHROMA_DC}
     * @return how many coefficients are not zero
     */
    int write(int[] levels, int context, H264BitWriter out) {
        int[] positions = nonZero(levels);
        int total = positions.length;
        int ones = trailingOnes(levels, positions);
        writeCount(total, ones, context, out);
        int suffixLength = firstSuffixLength(total, ones);
        for (int i = 0; i < total; i++) {
            int level = levels[positions[total - 1 - i]];
            if (i < ones) {
                out.bit(level < 0);
            } else {
                int code = level > 0 ? 2 * level - 2 : -2 * level - 1;
                writeLevel(code - offset(i, ones), suffixLength, out);
                suffixLength = nextSuffixLength(suffixLength, level);
            }
        }
        writeZeros(positions, levels.length, context, out);
        return total;
    }

    /**
     * Reads a block.
     *
     * @param levels receives its coefficients
     * @return how many are not zero
     */
    int read(int[] levels, int context, H264BitReader in) {
        Arrays.fill(levels, 0);
        int count = readCount(context, in);
        int total = count >> 2;
        int ones = count & 3;
        int[] found = new int[total];
        int suffixLength = firstSuffixLength(total, ones);
        for (int i = 0; i < total; i++) {
            if (i < ones) {
                found[i] = in.bit() == 1 ? -1 : 1;
            } else {
                int code = readLevel(suffixLength, in) + offset(i, ones);
                found[i] = (code & 1) == 0 ? code / 2 + 1 : -(code + 1) / 2;
                suffixLength = nextSuffixLength(suffixLength, found[i]);
            }
        }
        readZeros(found, levels, context, in);
        return total;
    }

    private static int[] nonZero(int[] levels) {
        int[] positions = new int[levels.length];
        int total = 0;
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                positions[total++] = i;
            }
        }
        return Arrays.copyOf(positions, total);
    }

    private static int trailingOnes(int[] levels, int[] positions) {
        int ones = 0;
        while (ones < Math.min(3, positions.length) && Math.abs(levels[positions[positions.length - 1 - ones]]) == 1) {
            ones++;
        }
        return ones;
    }

    private static int firstSuffixLength(int total, int ones) {
        return total > 10 && ones < 3 ? 1 : 0;
    }

    /** The first level after fewer than three ones cannot be a one, so its codes begin later. */
    private static int offset(int index, int ones) {
        return index == ones && ones < 3 ? 2 : 0;
    }

    private static int nextSuffixLength(int length, int level) {
        int begun = Math.max(1, length);
        return Math.abs(level) > (3 << (begun - 1)) && begun < 6 ? begun + 1 : begun;
    }

    private static void writeLevel(int code, int suffixLength, H264BitWriter out) {
        if (suffixLength == 0 && code < 14) {
            out.bits(1, code + 1);
        } else if (suffixLength == 0 && code < 30) {
            out.bits(1, 15).bits(code - 14, 4);
        } else if (suffixLength > 0 && code < (ESCAPE_PREFIX << suffixLength)) {
            out.bits(1, (code >> suffixLength) + 1).bits(code, suffixLength);
        } else {
            out.bits(1, ESCAPE_PREFIX + 1).bits(code - escapeBase(suffixLength), ESCAPE_BITS);
        }
    }

    private static int readLevel(int suffixLength, H264BitReader in) {
        int prefix = 0;
        while (in.bit() == 0) {
            prefix++;
        }
        if (prefix == ESCAPE_PREFIX) {
            return in.bits(ESCAPE_BITS) + escapeBase(suffixLength);
        } else if (suffixLength == 0 && prefix == 14) {
            return 14 + in.bits(4);
        }
        return (prefix << suffixLength) + in.bits(suffixLength);
    }

    private static int escapeBase(int suffixLength) {
        return suffixLength == 0 ? 30 : ESCAPE_PREFIX << suffixLength;
    }

    private void writeZeros(int[] positions, int length, int context, H264BitWriter out) {
        int total = positions.length;
        if (total == 0) {
            return;
        }
        int left = positions[total - 1] + 1 - total;
        if (total < length) {
            totalZeros(total, context).write(left, out);
        }
        for (int i = total - 1; i > 0 && left > 0; i--) {
            int run = positions[i] - positions[i - 1] - 1;
            runBefore(left).write(run, out);
            left -= run;
        }
    }

    private void readZeros(int[] found, int[] levels, int context, H264BitReader in) {
        int total = found.length;
        if (total == 0) {
            return;
        }
        int left = total < levels.length ? totalZeros(total, context).read(in) : 0;
        int position = total - 1 + left;
        for (int i = 0; i < total; i++) {
            levels[position] = found[i];
            int run = left > 0 && i < total - 1 ? runBefore(left).read(in) : 0;
            left -= run;
            position -= run + 1;
        }
    }

    private void writeCount(int total, int ones, int context, H264BitWriter out) {
        if (context >= 8) {
            out.bits(total == 0 ? 3 : ((total - 1) << 2) | ones, 6);
        } else {
            counts(context).write((total << 2) | ones, out);
        }
    }

    private int readCount(int context, H264BitReader in) {
        if (context >= 8) {
            int code = in.bits(6);
            return code == 3 ? 0 : code + 4;
        }
        return counts(context).read(in);
    }

    private H264CodeTable counts(int context) {
        return table(
                context == CHROMA_DC
                        ? "chroma"
                        : context < 2 ? "coefficients0" : context < 4 ? "coefficients2" : "coefficients4");
    }

    private H264CodeTable totalZeros(int total, int context) {
        return table((context == CHROMA_DC ? "chromaZeros" : "zeros") + total);
    }

    private H264CodeTable runBefore(int zerosLeft) {
        return table("run" + Math.min(zerosLeft, 7));
    }

    private H264CodeTable table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
