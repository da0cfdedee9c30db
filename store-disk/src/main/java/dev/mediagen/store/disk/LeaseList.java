package dev.mediagen.store.disk;

import dev.mediagen.spi.Leases.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The leases of works that share a lock, as their file tells them: a line for each that was claimed, and one for each that was
 * released. The fences of a file only grow. What is not whole counts for nothing.
 */
final class LeaseList {

    private static final String FENCE = "fence";
    private static final String CLAIMED = "claimed";
    private static final String RELEASED = "released";
    private static final int FIELDS = 5;

    private final byte[] content;
    private final int length;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private long highest;

    /** Reads the content of a file. */
    LeaseList(byte[] content) {
        this.content = content;
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        this.length = end;
        for (String line : new String(content, 0, end, StandardCharsets.UTF_8).split("\n")) {
            add(line.split(" ", FIELDS));
        }
    }

    /**
     * A lease that was claimed.
     *
     * @param lease the lease
     * @param since when
     */
    record Held(Lease lease, Instant since) {}

    private void add(String[] line) {
        try {
            if (line[0].equals(FENCE)) {
                highest = Math.max(highest, Long.parseLong(line[1]));
                return;
            }
            Lease lease = new Lease(Line.text(line[4]), line[1], Long.parseLong(line[2]));
            if (line[0].equals(CLAIMED)) {
                held.put(lease.work(), new Held(lease, Instant.ofEpochMilli(Long.parseLong(line[3]))));
                highest = Math.max(highest, lease.fence());
            } else if (line[0].equals(RELEASED)) {
                of(lease.work())
                        .filter(there -> there.lease().equals(lease))
                        .ifPresent(there -> held.remove(lease.work()));
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // A power cut left it so. Whoever wrote it holds nothing any more.
        }
    }

    /** The lease of a work that was claimed last, unless it was released. */
    Optional<Held> of(String work) {
        return Optional.ofNullable(held.get(work));
    }

    /** All that were claimed and not released. */
    Collection<Held> all() {
        return held.values();
    }

    /** The highest fence so far. */
    long highest() {
        return highest;
    }

    /** Where the last line ends that is whole. */
    int length() {
        return length;
    }

    /** Whether a process was killed while it added a line. */
    boolean isTorn() {
        return length < content.length;
    }

    /** The same with one more line. */
    LeaseList with(byte[] line) {
        byte[] all = Arrays.copyOf(content, length + line.length);
        System.arraycopy(line, 0, all, length, line.length);
        return new LeaseList(all);
    }

    static byte[] claimed(Held held) {
        return line(CLAIMED, held).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] released(Held held) {
        return line(RELEASED, held).getBytes(StandardCharsets.UTF_8);
    }

    /** A file that tells the same with fewer lines, and leaves out some. */
    byte[] without(Predicate<Held> some) {
        StringBuilder text = new StringBuilder(FENCE + " " + highest + "\n");
        for (Held each : held.values()) {
            if (!some.test(each)) {
                text.append(line(CLAIMED, each));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String word, Held held) {
        Lease lease = held.lease();
        long since = held.since().toEpochMilli();
        return String.join(
                        " ",
                        word,
                        lease.owner(),
                        Long.toString(lease.fence()),
                        Long.toString(since),
                        Line.of(lease.work()))
                + "\n";
    }
}
