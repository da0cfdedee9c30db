package dev.mediagen.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the fragments of a movie that was written while it was recorded: its duration is the sum of theirs. */
final class Mp4Fragments {

    private static final int HAS_BASE_OFFSET = 0x1;
    private static final int HAS_DESCRIPTION = 0x2;
    private static final int HAS_DEFAULT_DURATION = 0x8;
    private static final int HAS_DATA_OFFSET = 0x1;
    private static final int HAS_FIRST_FLAGS = 0x4;
    private static final int HAS_DURATION = 0x100;
    private static final int[] SAMPLE_FIELDS = {0x100, 0x200, 0x400, 0x800};

    private final Map<Long, Long> defaults = new HashMap<>();
    private final Map<Long, Long> units = new HashMap<>();
    private long track;
    private long duration;

    /** Reads one box. */
    void read(Boxes boxes, HeaderInput in) throws IOException {
        switch (boxes.type()) {
            case "trex" -> defaults(boxes.content());
            case "tfhd" -> header(boxes.content());
            case "trun" -> run(boxes, in);
            default -> {}
        }
    }

    /** The duration of a track, in its own units. */
    long units(long id) {
        return units.getOrDefault(id, 0L);
    }

    private void defaults(HeaderInput in) throws IOException {
        in.skip(4);
        long id = in.bigEndian(4);
        in.skip(4);
        defaults.put(id, in.bigEndian(4));
    }

    private void header(HeaderInput in) throws IOException {
        long flags = in.bigEndian(4);
        track = in.bigEndian(4);
        duration = defaults.getOrDefault(track, 0L);
        if ((flags & HAS_DEFAULT_DURATION) != 0) {
            in.skip(((flags & HAS_BASE_OFFSET) != 0 ? 8 : 0) + ((flags & HAS_DESCRIPTION) != 0 ? 4 : 0));
            duration = in.bigEndian(4);
        }
    }

    private void run(Boxes boxes, HeaderInput in) throws IOException {
        long flags = in.bigEndian(4);
        long count = in.bigEndian(4);
        long sum = count * duration;
        if ((flags & HAS_DURATION) != 0) {
            in.skip(((flags & HAS_DATA_OFFSET) != 0 ? 4 : 0) + ((flags & HAS_FIRST_FLAGS) != 0 ? 4 : 0));
            int rest = -4;
            for (int field : SAMPLE_FIELDS) {
                rest += (flags & field) != 0 ? 4 : 0;
            }
            boxes.requireTable(count, 4L + rest);
            sum = 0;
            for (long i = 0; i < count; i++) {
                sum += in.bigEndian(4);
                in.skip(rest);
            }
        }
        units.merge(track, sum, Long::sum);
    }
}
