package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state folder as one process has it open, with the threads that keep it. */
final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    /** A folder is opened once per process: its leases and its log are those of the process. */
    private static final Map<Path, StateFolder> OPEN = new HashMap<>();

    private static final int BEATS_PER_TERM = 3;
    private static final Duration UPKEEP = Duration.ofHours(6);
    private static final Duration LONGEST_LOG = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Path folder;
    private final OwnerFile self;
    private final Owners owners;
    private final FolderLocks locks;
    private final LeaseFiles leases;
    private final Temporaries temporaries;
    private final ChangeLogs logs;
    private final LeftLogs leftLogs;
    private final Map<String, RecordFiles> kinds = new ConcurrentHashMap<>();

    /** It shows that this process lives, and nothing else keeps its thread. */
    private final ScheduledThreadPoolExecutor heart = thread("mediagen-state-heart");

    private final ScheduledThreadPoolExecutor keeper = thread("mediagen-state-keeper");
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private int users;

    /**
     * How a folder is opened.
     *
     * @param term how long this process may be silent
     * @param clock the time by which records expire
     * @param machine where this process runs
     */
    record Settings(Duration term, Clock clock, Machine machine) {}

    private StateFolder(Path folder, OwnerFile self, FolderLocks locks, Settings settings) {
        this.folder = folder;
        this.self = self;
        this.locks = locks;
        owners = new Owners(folder.resolve("owners"), self, settings.machine());
        temporaries = new Temporaries(folder.resolve("temporary"), self.id());
        leases = new LeaseFiles(folder.resolve("leases"), self, owners, locks, temporaries, settings.clock());
        Checkpoint checkpoint = new Checkpoint(folder, this::records);
        Path log = folder.resolve("log");
        logs = new ChangeLogs(log, self.id(), settings.machine(), settings.clock(), checkpoint);
        leftLogs = new LeftLogs(log, settings.machine(), owners, locks, this::records, checkpoint);
    }

    /** Opens a folder, or joins those of this process who have it open. */
    static StateFolder open(Path path, Settings settings) throws IOException {
        synchronized (OPEN) {
            PrivateFiles.createFolder(path);
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
        FolderLocks locks;
        try {
            locks = new FolderLocks(folder.resolve("locks"));
        } catch (IOException | RuntimeException e) {
            self.close();
            throw e;
        }
        StateFolder begun = new StateFolder(folder, self, locks, settings);
        try {
            begun.start(settings);
            return begun;
        } catch (IOException | RuntimeException e) {
            begun.end();
            throw e;
        }
    }

    private void start(Settings settings) throws IOException {
        Duration beat = settings.term().dividedBy(BEATS_PER_TERM);
        every(heart, beat, beat, "The lease of this process", self::beat);
        leftLogs.recover();
        every(keeper, Duration.ZERO, UPKEEP, "What nobody needs", new Upkeep(this, settings.clock())::run);
        every(keeper, LONGEST_LOG, LONGEST_LOG, "The log", logs::renew);
    }

    private static void every(
            ScheduledThreadPoolExecutor thread, Duration first, Duration interval, String what, Tending work) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> tend(what, work), first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Some work whose failure only leaves something for later. */
    private interface Tending {
        void run() throws IOException;
    }

    private static void tend(String what, Tending work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be brought up to date; it is tried again.", what, e);
        }
    }

    /** Begins a new log soon, when it is time. */
    void renewLog() {
        if (logs.isLarge() && isRenewing.compareAndSet(false, true)) {
            keeper.execute(() -> {
                tend("The log", logs::renew);
                isRenewing.set(false);
            });
        }
    }

    Owners owners() {
        return owners;
    }

    FolderLocks locks() {
        return locks;
    }

    LeaseFiles leases() {
        return leases;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    ChangeLogs logs() {
        return logs;
    }

    LeftLogs leftLogs() {
        return leftLogs;
    }

    RecordFiles records(String kind) {
        return kinds.computeIfAbsent(kind, unseen -> new RecordFiles(folder, unseen, temporaries));
    }

    /** The kinds of which records may expire. */
    Set<String> expiringKinds() throws IOException {
        return PrivateFiles.list(folder.resolve("expiry")).stream()
                .map(PrivateFiles::name)
                .collect(Collectors.toSet());
    }

    /** The last one who has it open closes it. */
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
            heart.shutdownNow();
            keeper.shutdownNow();
            if (!hasEnded(heart) || !hasEnded(keeper)) {
                LOG.warn("The state folder is still being tidied while it is closed.");
            }
        }
    }

    private static boolean hasEnded(ScheduledThreadPoolExecutor thread) {
        try {
            return thread.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return thread.isTerminated();
        }
    }
}
