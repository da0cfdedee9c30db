package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of jobs. A call that cannot be recorded is not sent; but once it was sent, a failing store must not cost the
 * result as well: from then on nothing throws, the index keeps what could not be written, and the backlog repeats it.
 *
 * @param store the state store
 * @param media the store of results
 * @param records converts jobs to entries
 * @param index the records known here
 * @param recent the records that were written last
 * @param backlog repeats what the store did not accept
 * @param events sends events to listeners
 * @param contributors add changes
 * @param turns lets the threads of this process add them one after the other, since each changes what the next one reads
 * @param clock the clock
 */
record JobWriter(
        StateStore store,
        MediaStore media,
        JobRecords records,
        JobIndex index,
        WrittenRecords recent,
        Backlog backlog,
        JobEvents events,
        List<RecordContributor> contributors,
        ReentrantLock turns,
        Clock clock) {

    private static final int ATTEMPTS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(JobWriter.class);

    JobWriter(
            StateStore store,
            MediaStore media,
            JobRecords records,
            JobIndex index,
            JobEvents events,
            List<RecordContributor> contributors,
            Clock clock) {
        this(
                store,
                media,
                records,
                index,
                new WrittenRecords(),
                new Backlog(),
                events,
                contributors,
                new ReentrantLock(),
                clock);
    }

    /**
     * The further changes of a new job, with their conditions.
     *
     * @param <E> why there may be none
     */
    interface Conditions<E extends Exception> {

        List<StateChange> get() throws E;
    }

    /**
     * Writes a new job with its further changes, all or none. If a condition does not hold, another process or thread made a
     * change of its own, so this ends soon unless very many compete.
     *
     * @throws UnavailableException when they always do
     */
    <E extends Exception> void begin(JobRecord job, Conditions<E> conditions) throws E {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (create(job, conditions.get())) {
                return;
            }
        }
        throw new UnavailableException(
                "The call could not be recorded, because others changed the same budget or key all the time. Nothing was sent."
                        + " Retry with fewer calls at the same time.",
                ErrorDetails.builder().code("store_busy").possiblyBilled(false).build());
    }

    private boolean create(JobRecord job, List<StateChange> conditions) {
        List<StateChange> changes = new ArrayList<>(conditions);
        StateEntry entry = records.entry(job);
        changes.add(StateChange.create(entry));
        boolean created = apply(changes, job, RecordContributor::begin);
        if (created) {
            if (!job.order().hasBytes()) {
                recent.written(entry, job);
            }
            store.force();
        }
        return created;
    }

    /** What a contributor adds. */
    private interface Addition {

        List<StateChange> of(RecordContributor contributor, JobInfo job, StateStore store);
    }

    private boolean apply(List<StateChange> own, JobRecord job, Addition addition) {
        if (contributors.isEmpty()) {
            return store.apply(own);
        }
        turns.lock();
        try {
            List<StateChange> changes = new ArrayList<>(own);
            JobView view = new JobView(job, Optional.empty());
            contributors.forEach(one -> changes.addAll(addition.of(one, view, store)));
            return store.apply(changes);
        } finally {
            turns.unlock();
        }
    }

    /** Ends a new job if the store has it, although it could not confirm that: nothing was sent. */
    void notSent(JobRecord job, JobState.Ended end) {
        backlog.add(nameOf(job.id()), () -> {
            if (store.get(StateStore.JOB, job.id()).isPresent()) {
                written(job, there -> there.advanced(end, now()));
            }
        });
    }

    /** Writes a record, or keeps it in memory until it can be written. */
    void write(JobRecord job) {
        writeOrKeep(job, () -> store.apply(List.of(StateChange.put(records.entry(job)))));
    }

    /**
     * Moves a job from its current state, also if another process moved it meanwhile.
     *
     * @return its new record
     */
    JobRecord move(JobRecord from, boolean urgent, Function<JobRecord, JobRecord> step) {
        JobRecord known = index.newest(from);
        JobRecord mine = step.apply(known);
        JobRecord[] now = {mine};
        writeOrKeep(mine, () -> {
            now[0] = written(known, step);
            if (urgent) {
                store.force();
            }
        });
        return now[0];
    }

    private void writeOrKeep(JobRecord job, Runnable write) {
        index.keep(job);
        try {
            write.run();
            index.written(job);
        } catch (RuntimeException e) {
            LOG.warn("The record of job {} could not be written; that is tried again.", job.id(), e);
            backlog.add(nameOf(job.id()), () -> writeKept(job.id()));
        }
    }

    private void writeKept(String id) {
        index.unwritten(id).ifPresent(kept -> {
            written(kept, there -> there);
            store.force();
            index.written(kept);
        });
    }

    /** Whether the journal was closed before the newest record of a job could be written, so that no other process learns of it. */
    boolean isLost(JobRecord job) {
        return backlog.isClosed() && index.unwritten(job.id()).isPresent();
    }

    private static String nameOf(String id) {
        return "job " + id;
    }

    /**
     * The same for a step that must not be lost.
     *
     * @throws dev.mediagen.api.SetupException when it cannot be recorded
     */
    JobRecord require(JobRecord from, Function<JobRecord, JobRecord> step) {
        JobRecord known = index.newest(from);
        JobRecord now = written(known, step);
        store.force();
        index.written(known);
        return now;
    }

    /** Writes a step from the newest known record, which may be further than the store if that could not be written for a while. */
    private JobRecord written(JobRecord known, Function<JobRecord, JobRecord> step) {
        while (true) {
            Optional<StateEntry> there = store.get(StateStore.JOB, known.id());
            Optional<JobRecord> stored = there.map(recent::read);
            JobRecord current = stored.map(job -> job.with(known)).orElse(known);
            JobRecord next = step.apply(current);
            StateEntry entry = records.entry(next);
            if (stored.filter(next::equals).isPresent() || apply(there, stored, next, entry)) {
                // A record that was never read may hold the bytes of inputs.
                stored.ifPresent(read -> recent.written(entry, next));
                return next;
            }
        }
    }

    private boolean apply(Optional<StateEntry> there, Optional<JobRecord> stored, JobRecord next, StateEntry entry) {
        List<StateChange> changes = new ArrayList<>();
        changes.add(
                there.map(old -> StateChange.replace(entry, old.version())).orElseGet(() -> StateChange.create(entry)));
        boolean wasOpen = stored.map(job -> job.status().isOpen()).orElse(true);
        boolean ends = !next.status().isOpen() && (next.status() != JobStatus.DISCARDED || wasOpen);
        if (!next.status().isOpen()) {
            next.order().key().ifPresent(key -> changes.add(records.ended(next, key)));
        }
        return ends ? apply(changes, next, RecordContributor::end) : store.apply(changes);
    }

    /** Removes a job with all its data. */
    void erase(JobRecord job) {
        discardSpools(job);
        index.erased(job.id());
        store.apply(List.of(StateChange.remove(StateStore.JOB, job.id())));
    }

    void discardSpools(JobRecord job) {
        job.spools().forEach(media::discard);
    }

    boolean isHeld(Lease lease) {
        return store.leases().isHeld(lease);
    }

    /** The same after something was sent: a store that cannot be asked is no reason to fail. */
    boolean isSurelyHeld(Lease lease) {
        try {
            return isHeld(lease);
        } catch (RuntimeException e) {
            LOG.warn("It is unknown whether the lease of {} is still held.", lease.work(), e);
            return false;
        }
    }

    /** Claims a lease that another process may hold; empty also when the store cannot be read. */
    Optional<Lease> claim(String work) {
        try {
            return store.leases().claim(work);
        } catch (RuntimeException e) {
            LOG.warn("The lease of {} cannot be claimed.", work, e);
            return Optional.empty();
        }
    }

    /** Releases a lease, later if the store cannot be used now. */
    void release(Lease lease) {
        backlog.make(nameOf(lease), () -> store.leases().release(lease));
    }

    /** Releases a lease when this journal is closed. */
    void releaseAtEnd(Lease lease) {
        backlog.add(nameOf(lease), () -> store.leases().release(lease));
    }

    private static String nameOf(Lease lease) {
        return "lease " + lease.work() + " " + lease.fence();
    }

    void publish(Kind kind, JobRecord job) {
        events.publish(kind, job);
    }

    void publish(Kind kind, JobRecord job, MediaException failure) {
        events.publish(kind, job, Optional.of(failure));
    }

    Instant now() {
        return clock.instant();
    }
}
