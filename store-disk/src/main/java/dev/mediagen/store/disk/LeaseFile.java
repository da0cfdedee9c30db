package dev.mediagen.store.disk;

import dev.mediagen.spi.Leases.Lease;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The leases that share a lock, as stored in their file: the highest fence so far, and one line per held lease. Lines damaged by a
 * power cut belong to dead processes.
 */
final class LeaseFile {

    private static final int FIELDS = 4;

    /** The size of a page, which the system writes as a whole, also when the process is killed. */
    private static final int PAGE = 4 * 1024;

    private final int length;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private long highest;

    /**
     * A held lease.
     *
     * @param lease the lease
     * @param since when it was acquired
     */
    record Held(Lease lease, Instant since) {}

    /** Reads the content of a file. */
    LeaseFile(byte[] content) {
        length = content.length;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            String[] fields = line.split(" ", FIELDS);
            try {
                highest = Math.max(highest, Long.parseLong(fields[0]));
                if (fields.length == FIELDS) {
                    Instant since = Instant.ofEpochMilli(Long.parseLong(fields[1]));
                    add(new Held(new Lease(RecordText.text(fields[3]), fields[2], Long.parseLong(fields[0])), since));
                }
            } catch (NumberFormatException e) {
                // An incomplete line holds no lease.
            }
        }
    }

    /** Reads a file; a missing one has no leases. */
    static LeaseFile of(Path file) throws IOException {
        try {
            return new LeaseFile(PrivateFiles.read(file));
        } catch (NoSuchFileException e) {
            return new LeaseFile(new byte[0]);
        }
    }

    void add(Held claimed) {
        held.put(claimed.lease().work(), claimed);
        highest = Math.max(highest, claimed.lease().fence());
    }

    /** Removes a lease that is still held; empty when it is not. */
    Optional<Lease> remove(Lease lease) {
        return held.values().removeIf(each -> each.lease().equals(lease)) ? Optional.of(lease) : Optional.empty();
    }

    Optional<Held> of(String work) {
        return Optional.ofNullable(held.get(work));
    }

    Collection<Held> all() {
        return held.values();
    }

    /** The highest fence so far. */
    long highest() {
        return highest;
    }

    /** Writes all leases to the file in one step. */
    void write(RandomAccessFile file, Path path, Temporaries temporaries) throws IOException {
        StringBuilder text = new StringBuilder().append(highest).append('\n');
        for (Held each : held.values()) {
            Lease lease = each.lease();
            text.append(lease.fence()).append(' ');
            text.append(each.since().toEpochMilli()).append(' ');
            text.append(lease.owner()).append(' ');
            text.append(RecordText.line(lease.work())).append('\n');
        }
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        if (Math.max(content.length, length) > PAGE) {
            temporaries.replace(path, content);
        } else {
            byte[] whole = Arrays.copyOf(content, Math.max(content.length, length));
            Arrays.fill(whole, content.length, whole.length, (byte) '\n');
            file.seek(0);
            file.write(whole);
        }
    }
}
