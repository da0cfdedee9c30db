package dev.mediagen.store.disk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The name of a log.
 *
 * @param owner the process that wrote it
 * @param machine where that ran: the id of a {@link Machine}
 * @param begun when it was begun
 * @param number tells logs of the same moment apart
 * @param isLeft whether somebody took it away from its process, which is dead or taken for dead
 */
record LogName(String owner, String machine, Instant begun, int number, boolean isLeft) {

    private static final String SEPARATOR = "_";
    private static final String SUFFIX = ".log";
    private static final String LEFT_SUFFIX = ".left";
    private static final int PARTS = 4;

    /** The name of a file in the folder of logs; empty when that is none. */
    static Optional<LogName> of(Path file) {
        String name = PrivateFiles.name(file);
        int end = Math.max(name.lastIndexOf(SUFFIX), name.lastIndexOf(LEFT_SUFFIX));
        String[] parts = name.substring(0, Math.max(end, 0)).split(SEPARATOR, PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        try {
            Instant begun = Instant.ofEpochMilli(Long.parseLong(parts[2]));
            return Optional.of(
                    new LogName(parts[0], parts[1], begun, Integer.parseInt(parts[3]), name.endsWith(LEFT_SUFFIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The name once the log was taken away. */
    LogName left() {
        return new LogName(owner, machine, begun, number, true);
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return String.join(SEPARATOR, owner, machine, Long.toString(begun.toEpochMilli()), Integer.toString(number))
                + (isLeft ? LEFT_SUFFIX : SUFFIX);
    }
}
