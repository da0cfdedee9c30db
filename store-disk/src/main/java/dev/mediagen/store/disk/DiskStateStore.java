package dev.mediagen.store.disk;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each entry in a file of its own, in a folder that several processes, and with a shared file system several machines, may
 * use at once. Safe against a kill at any moment, and with {@link Durability#POWER} against a power cut.
 *
 * <ul>
 *   <li>A file is written beside its place and moved there in one step: whoever looks sees the old entry or the new one.
 *   <li>Who changes an entry holds a lock of the system, which ends with the process, so that conditions hold.
 *   <li>With {@link Durability#POWER} each process also writes what it changes into a log, and {@link #force} forces that log and
 *       nothing else; many threads share one forced write. After a power cut the log is applied again.
 * </ul>
 *
 * <p>A database engine would do this with less code of ours. In return a damaged disk costs single entries, a person can look at
 * them, and nothing has to be installed. Files and folders are for their owner only, since prompts stand in them.
 */
public final class DiskStateStore implements StateStore {

    private final Path folder;
    private final Clock clock;
    private final Durability durability;
    private final Duration term;
    private final Leases leases = new FolderLeases();
    private @Nullable OpenStore open;

    private DiskStateStore(Builder settings) {
        folder = settings.folder;
        clock = settings.clock;
        durability = settings.durability;
        term = settings.term;
    }

    /**
     * Begins with {@link Durability#POWER} and a lease of 30 seconds.
     *
     * @param folder where the state is; made when the first entry is kept
     */
    public static Builder builder(Path folder) {
        return new Builder(folder.toAbsolutePath().normalize());
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        requireKind(kind);
        return isNew() ? Optional.empty() : attempt("read", () -> open().get(kind, id));
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        requireKind(kind);
        return isNew() ? List.of() : attempt("read", () -> open().find(kind, tag, after, most));
    }

    @Override
    public boolean apply(List<StateChange> changes) {
        changes.forEach(change -> requireKind(change.kind()));
        return attempt("written", () -> open().apply(List.copyOf(changes)));
    }

    @Override
    public void force() {
        if (durability == Durability.POWER && !isNew()) {
            attempt("written", () -> {
                open().force();
                return true;
            });
        }
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public Reach reach() {
        return Reach.MACHINE;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            OpenStore closing = open;
            open = null;
            attempt("closed", () -> {
                closing.close();
                return true;
            });
        }
    }

    /** Where the state is. */
    @Override
    public String toString() {
        return "DiskStateStore[" + folder + "]";
    }

    /** To look touches nothing on disk. */
    private synchronized boolean isNew() {
        return open == null && !Files.isDirectory(folder.resolve("records"));
    }

    private synchronized OpenStore open() throws IOException {
        if (open == null) {
            open = new OpenStore(folder, StateFolder.open(folder, term), clock, durability);
        }
        return open;
    }

    private static void requireKind(String kind) {
        if (!kind.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "A kind consists of lower-case letters, digits and hyphens, unlike '" + kind + "'.");
        }
    }

    private <T> T attempt(String what, StateFolder.Access<T> access) {
        try {
            return access.run();
        } catch (IOException | UnsupportedOperationException e) {
            throw new SetupException(
                    "The state in " + folder + " cannot be " + what + ": " + reason(e)
                            + ". Free some space there, get access to it, or choose another folder with the variable "
                            + DiskStateStoreProvider.FOLDER + ".",
                    ErrorDetails.builder().code("state_store").build(),
                    e);
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "there is a file where a folder should be";
        } else if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }

    private final class FolderLeases implements Leases {

        @Override
        public Optional<Lease> claim(String work) {
            return attempt("written", () -> open().lease(work, files -> files.claim(work)));
        }

        @Override
        public boolean isHeld(Lease lease) {
            return attempt("read", () -> open().leases().isHeld(lease));
        }

        @Override
        public void release(Lease lease) {
            attempt(
                    "written",
                    () -> open().lease(lease.work(), files -> {
                        files.release(lease);
                        return true;
                    }));
        }

        @Override
        public Optional<Holder> holder(String work) {
            return isNew()
                    ? Optional.empty()
                    : attempt("read", () -> open().leases().holder(work));
        }
    }

    /** Sets up a {@link DiskStateStore}. */
    public static final class Builder {

        private static final Duration SHORTEST_TERM = Duration.ofMillis(300);

        private final Path folder;
        private Clock clock = Clock.systemUTC();
        private Durability durability = Durability.POWER;
        private Duration term = Duration.ofSeconds(30);

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The time by which entries expire; for tests. Leases go by the times of files. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * What is survived: {@link Durability#PROCESS} or {@link Durability#POWER}.
         *
         * @throws IllegalArgumentException when it is {@link Durability#NONE}: for that there is a store in memory
         */
        public Builder durability(Durability value) {
            if (value == Durability.NONE) {
                throw new IllegalArgumentException("A store on disk survives at least its process.");
            }
            durability = value;
            return this;
        }

        /**
         * How long a process may be silent before others take over its leases. It renews them three times as often.
         *
         * @param value at least 300 ms
         * @throws IllegalArgumentException when it is shorter
         */
        public Builder lease(Duration value) {
            if (value.compareTo(SHORTEST_TERM) < 0) {
                throw new IllegalArgumentException(
                        "A lease lasts at least " + SHORTEST_TERM.toMillis() + " ms, unlike " + value.toMillis() + ".");
            }
            term = value;
            return this;
        }

        /** The store. Touches nothing on disk. */
        public DiskStateStore build() {
            return new DiskStateStore(this);
        }
    }
}
