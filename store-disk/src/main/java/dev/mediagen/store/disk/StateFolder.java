package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state folder opened by this process, with its maintenance threads. */
final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    /** The open folders; a folder is opened once per process, with one log and one set of leases. */
    private static final Map<Path, StateFolder> OPEN = new HashMap<>();

    private static final int BEATS_PER_TERM = 3;
    private static final Duration TIDYING = Duration.ofHours(6);
    private static final Duration LOG_CHECK = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** One thread per kind of work, so that nothing prevents this process from showing that it lives. */
    private static final int THREADS = 3;

    private final Path folder;
    private final Clock clock;
    private final OwnerFile self;
    private final Owners owners;
    private final FolderLocks locks;
    private final Records records;
    private final LeaseFiles leases;
    private final Temporaries temporaries;
    private final ChangeLogs logs;
    private final LeftLogs leftLogs;
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "mediagen-state");
        thread.setDaemon(true);
        return thread;
    });
    private int users;

    /**
     * The settings of a folder.
     *
     * @param term how long this process may be silent
     * @param clock the clock by which records expire
     * @param machine the machine of this process
     */
    record Settings(Duration term, Clock clock, Machine machine) {}

    private StateFolder(Path folder, OwnerFile self, FolderLocks locks, Settings settings) {
        this.folder = folder;
        this.self = self;
        this.locks = locks;
        this.clock = settings.clock();
        owners = new Owners(folder.resolve("owners"), self, settings.machine());
        temporaries = new Temporaries(folder.resolve("temporary"), self.id());
        leases = new LeaseFiles(folder.resolve("leases"), self, owners, locks, temporaries, clock);
        records = new Records(folder, temporaries);
        Path log = folder.resolve("log");
        logs = new ChangeLogs(log, LeftLogs.name(self.id(), settings.machine()), records);
        leftLogs = new LeftLogs(log, settings.machine(), owners, locks, records);
    }

    /** Opens a folder, or shares it if this process already has it open. */
    static StateFolder open(Path path, Settings settings) throws IOException {
        synchronized (OPEN) {
            PrivateFiles.createFolder(path);
            FolderCheck.closeIfEmpty(path);
            Path folder = path.toRealPath();
            StateFolder open = OPEN.get(folder);
            if (open == null) {
                open = begin(folder, settings);
                OPEN.put(folder, open);
            }
            open.users++;
            return open;
        }
    }

    private static StateFolder begin(Path folder, Settings settings) throws IOException {
        OwnerFile self = new OwnerFile(folder.resolve("owners"), settings.machine(), settings.term());
        try {
            FolderCheck.require(folder, self.path());
            PrivateFiles.open(folder.resolve("empty")).close();
            StateFolder begun = new StateFolder(folder, self, new FolderLocks(folder.resolve("locks")), settings);
            begun.start(settings.term().dividedBy(BEATS_PER_TERM));
            return begun;
        } catch (IOException | RuntimeException e) {
            self.close();
            throw e;
        }
    }

    private void start(Duration beat) throws IOException {
        try {
            every(beat, beat, "The renewal of the lease", self::beat);
            leftLogs.recover();
            every(Duration.ZERO, TIDYING, "The removal of expired files", this::tidy);
            every(LOG_CHECK, LOG_CHECK, "The check of the log", logs::renewWhenDue);
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Maintenance whose failure only postpones it. */
    private interface Tending {
        void run() throws IOException;
    }

    private void every(Duration first, Duration interval, String what, Tending work) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException e) {
                        LOG.warn("{} failed; it is tried again.", what, e);
                    }
                },
                first.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    FolderLocks locks() {
        return locks;
    }

    LeaseFiles leases() {
        return leases;
    }

    ChangeLogs logs() {
        return logs;
    }

    Records records() {
        return records;
    }

    /** Removes leftovers of dead processes and expired records. */
    void tidy() throws IOException {
        leftLogs.remove();
        leases.sweep();
        temporaries.sweep(self.beat());
        owners.removeEnded();
        records.removeExpired(locks, clock.instant());
    }

    /** Closes it when its last user closes it. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(folder);
        }
        end();
    }

    private void end() throws IOException {
        try (self;
                locks;
                logs) {
            threads.shutdownNow();
            if (!threads.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The clean-up of the state folder is still running while it is closed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
