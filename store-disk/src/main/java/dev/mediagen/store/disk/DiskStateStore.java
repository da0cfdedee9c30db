package dev.mediagen.store.disk;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each text in a file of its own, in a folder a kind. Safe for many threads and for several processes at once, and
 * against a kill or a power cut at any moment:
 *
 * <ul>
 *   <li>A text is written to a temporary file in the same folder, forced to disk, and only then given its name in one step,
 *       which is forced to disk as well. So whoever looks sees the old text or the new one, and what a method returned
 *       from stays.
 *   <li>{@link #putIfAbsent} gives the name by a hard link. The system lets one of all that try succeed, and what it links to
 *       is whole by then; no lock is held that a dying process could leave behind.
 *   <li>A process that is killed leaves at most a temporary file, which nobody reads and which is removed a day later.
 * </ul>
 *
 * <p>An engine with a log of its own would write faster than this does, and that does not matter here: a job takes seconds and
 * is written down four times. In return a damaged disk costs single records, and a person can look at them.
 *
 * <p>Files and folders are for their owner only, since prompts stand in them. Of the kinds that may be displaced the least
 * recently used go first, by the times of the files.
 */
public final class DiskStateStore implements StateStore {

    private static final Set<String> KEPT = Set.of(JOB, CLAIM, CONTINUATION_FILES);

    private final Path folder;
    private final Builder settings;
    private final Map<String, RecordFolder> kinds = new ConcurrentHashMap<>();

    private DiskStateStore(Builder settings) {
        this.settings = settings;
        this.folder = settings.folder;
    }

    /**
     * Begins with the default bounds: 500 continuations, 5000 items of batches, 500 of any other kind that may be displaced, each
     * kind for 90 days after its last use and in at most 64 MiB.
     *
     * @param folder where the state is; made when the first text is kept
     */
    public static Builder builder(Path folder) {
        return new Builder(folder.toAbsolutePath().normalize());
    }

    @Override
    public void put(String kind, String id, String text) {
        attempt("written", () -> {
            kind(kind).put(id, text);
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String kind, String id, String text) {
        return attempt("written", () -> kind(kind).putIfAbsent(id, text));
    }

    @Override
    public Optional<String> get(String kind, String id) {
        return attempt("read", () -> kind(kind).get(id));
    }

    @Override
    public List<String> ids(String kind) {
        return attempt("read", () -> kind(kind).ids());
    }

    @Override
    public boolean remove(String kind, String id) {
        return attempt("written", () -> kind(kind).remove(id));
    }

    /** Where the state is. */
    @Override
    public String toString() {
        return "DiskStateStore[" + folder + "]";
    }

    private RecordFolder kind(String kind) {
        if (!kind.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "A kind consists of lower-case letters, digits and hyphens, unlike '" + kind + "'.");
        }
        return kinds.computeIfAbsent(
                kind, unseen -> new RecordFolder(folder.resolve(kind), settings.bounds(kind), settings.clock));
    }

    private interface Access<T> {
        T run() throws IOException;
    }

    private <T> T attempt(String what, Access<T> access) {
        try {
            return access.run();
        } catch (IOException | UnsupportedOperationException e) {
            throw new SetupException(
                    "The state in " + folder + " cannot be " + what + ": " + reason(e)
                            + ". Make room there, give yourself access, or choose another folder with the variable "
                            + DiskStateStoreProvider.FOLDER + ".",
                    ErrorDetails.builder().code("state_store").build(),
                    e);
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "a file stands where a folder should be";
        } else if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }

    /** Sets up a {@link DiskStateStore}. */
    public static final class Builder {

        private static final int MOST = 500;
        private static final int MOST_BATCH_ITEMS = 5000;
        private static final long MOST_BYTES = 64L * 1024 * 1024;

        private final Path folder;
        private final Map<String, Integer> most = new HashMap<>(Map.of(BATCH, MOST_BATCH_ITEMS));
        private Clock clock = Clock.systemUTC();
        private Duration longest = Duration.ofDays(90);
        private long mostBytes = MOST_BYTES;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The time; for tests. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * How many texts of a kind are kept.
         *
         * @param kind any but those that are never displaced
         * @param count at least 1
         * @throws IllegalArgumentException when the kind is never displaced, or the count is below 1
         */
        public Builder most(String kind, int count) {
            if (isKept(kind)) {
                throw new IllegalArgumentException(
                        "Texts of the kind '" + kind + "' stand for money or for files, and are all kept.");
            }
            most.put(kind, (int) positive("count", count));
            return this;
        }

        /**
         * How long a text is kept after it was last used.
         *
         * @throws IllegalArgumentException when it is below a second
         */
        public Builder longest(Duration value) {
            positive("time in seconds", value.toSeconds());
            longest = value;
            return this;
        }

        /**
         * How many bytes the texts of a kind may have together.
         *
         * @throws IllegalArgumentException when it is below 1
         */
        public Builder mostBytes(long value) {
            mostBytes = positive("size in bytes", value);
            return this;
        }

        /** The store. Touches nothing on disk. */
        public DiskStateStore build() {
            return new DiskStateStore(this);
        }

        private Bounds bounds(String kind) {
            return isKept(kind) ? Bounds.none() : new Bounds(most.getOrDefault(kind, MOST), longest, mostBytes);
        }

        private static boolean isKept(String kind) {
            return KEPT.contains(kind);
        }

        private static long positive(String what, long value) {
            if (value < 1) {
                throw new IllegalArgumentException("A bound is at least 1, unlike the " + what + " " + value + ".");
            }
            return value;
        }
    }
}
