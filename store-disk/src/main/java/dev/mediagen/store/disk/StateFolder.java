package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A state folder as one process has it open: its owner, its locks and the thread that writes.
 *
 * <p>All that changes the folder runs on that one thread, under locks that the system gives back when the process ends. Not on
 * the threads of callers: an interrupted thread closes the channel that it uses, and with it all locks of the process would go.
 */
final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    /** Records share locks by their hash. */
    private static final int LOCKS = 4096;

    /** The system keeps locks per process, whoever in it asked for them, and so a folder is opened once per process. */
    private static final Map<Path, StateFolder> OPEN = new HashMap<>();

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long WAIT_MILLIS = 1;

    private final Path folder;
    private final Owners owners;
    private final LeaseFiles leases;
    private final FileChannel locks;
    private final ScheduledThreadPoolExecutor writer = thread("mediagen-state-writer");
    private final ScheduledThreadPoolExecutor keeper = thread("mediagen-state-keeper");

    private int users;

    private StateFolder(Path folder, Duration term) throws IOException {
        this.folder = folder;
        PrivateFiles.createFolder(folder);
        owners = new Owners(folder.resolve("owners"), term);
        leases = new LeaseFiles(folder.resolve("leases"), owners);
        locks = PrivateFiles.open(folder.resolve("locks"));
        long beat = owners.beatInterval().toMillis();
        keeper.scheduleAtFixedRate(
                () -> tend("The lease of this process", owners::beat), beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Opens a folder, or joins those of this process who have it open. */
    static StateFolder open(Path folder, Duration term) throws IOException {
        synchronized (OPEN) {
            StateFolder open = OPEN.get(folder);
            if (open == null) {
                open = new StateFolder(folder, term);
                OPEN.put(folder, open);
            }
            open.users++;
            return open;
        }
    }

    Owners owners() {
        return owners;
    }

    LeaseFiles leases() {
        return leases;
    }

    /** Some access to the folder. */
    interface Access<T> {
        T run() throws IOException;
    }

    /** Some access whose failure only leaves something for later. */
    interface Tending {
        void run() throws IOException;
    }

    /** Runs work on the folder from time to time. */
    Future<?> every(Duration interval, String what, Tending work) {
        return keeper.scheduleWithFixedDelay(
                () -> tend(what, work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs work on the folder soon, while others go on. */
    void soon(String what, Tending work) {
        keeper.execute(() -> tend(what, work));
    }

    private static void tend(String what, Tending work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be brought up to date; it is tried again.", what, e);
        }
    }

    /** Changes the folder while no other thread or process changes the same works. */
    <T> T locked(List<String> works, Access<T> access) throws IOException {
        SortedSet<Integer> positions = new TreeSet<>();
        works.forEach(work -> positions.add(Math.floorMod(Objects.hash(work), LOCKS)));
        return await(writer.submit((Callable<T>) () -> underLocks(positions, access)));
    }

    private <T> T underLocks(SortedSet<Integer> positions, Access<T> access) throws IOException, InterruptedException {
        List<FileLock> held = new ArrayList<>();
        try {
            for (int position : positions) {
                held.add(lock(position));
            }
            return access.run();
        } finally {
            for (FileLock lock : held) {
                lock.release();
            }
        }
    }

    private FileLock lock(int position) throws IOException, InterruptedException {
        long tries = LONGEST_WAIT.toMillis() / WAIT_MILLIS;
        for (long i = 0; i < tries; i++) {
            try {
                FileLock lock = locks.tryLock(position, 1, false);
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                LOG.trace("Another class loader of this process changes the record.", e);
            }
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
        }
        throw new IOException("a process that holds its lock does not answer; end or continue that process");
    }

    /** Not interruptible: what is written stands for money. */
    private static <T> T await(Future<T> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof IOException failure) {
                        throw failure;
                    } else if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The last one who has it open closes it. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(folder);
                end();
            }
        }
    }

    private void end() throws IOException {
        keeper.shutdown();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    || !keeper.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The state folder is still being written to.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        locks.close();
        owners.close();
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        return executor;
    }
}
