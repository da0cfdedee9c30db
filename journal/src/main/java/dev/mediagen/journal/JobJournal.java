package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Records every call that can cost money: before it is sent, and again at every step. Only a {@link JobLease} moves a job. */
public final class JobJournal implements AutoCloseable {

    private final StateStore store;
    private final Scope scope;
    private final MediaStore media;
    private final JobRecords records;
    private final JobIndex index;
    private final JobWriter writer;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    /**
     * Creates a journal of jobs.
     *
     * @param store the state store
     * @param scope the scope
     * @param media the store of their results
     * @param retention how long they are kept
     * @param events sends events to listeners
     * @param contributors add changes
     */
    public JobJournal(
            StateStore store,
            Scope scope,
            MediaStore media,
            Retention retention,
            JobEvents events,
            List<RecordContributor> contributors) {
        this.store = scope.in(store);
        this.scope = scope;
        this.media = media;
        records = new JobRecords(retention);
        index = new JobIndex(this.store, events.clock());
        writer = new JobWriter(this.store, media, records, index, events, List.copyOf(contributors), events.clock());
    }

    /** Another process or thread just started this part of a key. */
    public static final class KeyTaken extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** The records of all jobs. */
    public JobIndex index() {
        return index;
    }

    /** The current time. */
    public Instant now() {
        return writer.now();
    }

    /**
     * Records a call that is about to be sent, for this process to collect.
     *
     * @param price what it costs by list price; empty when it buys nothing itself
     * @throws SetupException when it cannot be recorded
     * @throws UnavailableException when other processes changed the same state all the time
     * @throws KeyTaken when the key has a job already
     */
    public JobLease begin(Order order, Optional<CallPrice> price) throws KeyTaken {
        String id = JobIds.random();
        Lease lease = lease(id);
        boolean begun = false;
        try {
            JobRecord job = JobRecord.begun(
                    id,
                    now(),
                    order.written(scope, records.retention().prompts()),
                    price,
                    new JobState.Intended(false),
                    media.spool(id, order.to().folder()));
            begin(job);
            begun = true;
            writer.publish(Kind.STARTED, job);
            return new JobLease(writer, lease, job, held::remove);
        } finally {
            if (!begun) {
                release(lease);
            }
        }
    }

    private void begin(JobRecord job) throws KeyTaken {
        try {
            writer.begin(job, () -> ticketOf(job));
        } catch (SetupException e) {
            writer.notSent(job, new JobState.Ended(JobStatus.FAILED, JobState.JobFailure.of(e)));
            throw e;
        }
    }

    private List<StateChange> ticketOf(JobRecord job) throws KeyTaken {
        Optional<JobKey> key = job.order().key();
        return key.isPresent() ? List.of(ticket(job, key.get())) : List.of();
    }

    /**
     * The change that creates the ticket of a job. A ticket whose job was never recorded may be replaced: its process was killed in
     * between, and sent nothing.
     */
    private StateChange ticket(JobRecord job, JobKey key) throws KeyTaken {
        StateEntry mine = records.ticket(job, key);
        Optional<StateEntry> there = store.get(StateStore.KEY, mine.id());
        if (there.isEmpty()) {
            return StateChange.create(mine);
        }
        JobRecords.Ticket ticket = JobRecords.ticket(there.get());
        if (ticket.ended() || index.look(ticket.job()).isPresent()) {
            throw new KeyTaken();
        }
        return StateChange.replace(mine, there.get().version());
    }

    /** The ticket of a key whose job is no longer in the history. */
    public Optional<JobRecords.Ticket> ticket(JobKey key, int first) {
        return store.get(StateStore.KEY, key.ticket(first)).map(JobRecords::ticket);
    }

    /** All jobs of a key that may have something to do with its result. */
    public List<JobRecord> ofKey(String keyId) {
        return index.ofKey(keyId).stream().filter(this::isOwed).toList();
    }

    /** All jobs that something may still come of, the oldest first. */
    public List<JobRecord> open() {
        return open(JobJournal::logDamaged);
    }

    /** Logs why a record cannot be read. */
    public static void logDamaged(SetupException damaged) {
        JobIndex.log(damaged);
    }

    /**
     * The same.
     *
     * @param damaged receives why a record cannot be read that may be that of an open job
     */
    public List<JobRecord> open(Consumer<SetupException> damaged) {
        return index.open(damaged).stream().filter(this::isOwed).toList();
    }

    /**
     * Whether a job may be owed money or a result. One that was killed before it sent anything billable is not; the next process
     * that sees it ends it.
     */
    private boolean isOwed(JobRecord job) {
        if (!job.isPreparing() || index.view(job).owner().isPresent()) {
            return true;
        }
        try (JobLease lease = claimAny(job.id())) {
            if (lease.record().isPreparing()) {
                lease.failed(endedBeforeMoney());
            }
            return JobRecords.holdsKey(lease.record());
        } catch (JobInUseException | InvalidRequestException takenOrGone) {
            return true;
        }
    }

    private static UnavailableException endedBeforeMoney() {
        return new UnavailableException(
                "Its process ended before a billable request was sent.",
                ErrorDetails.builder()
                        .code("process_ended")
                        .possiblyBilled(false)
                        .build());
    }

    /**
     * Locks a key, so that only one works on it at a time.
     *
     * @return releases the key; empty when another process or thread works on it
     */
    public Optional<Runnable> claimKey(String keyId) {
        return store.leases().claim("key." + keyId).map(lease -> () -> writer.release(lease));
    }

    /**
     * Acquires the lease of a job that can be collected.
     *
     * @throws InvalidRequestException when there is nothing to collect
     * @throws JobInUseException when another process or thread works on it
     */
    public JobLease claim(String id) {
        requireCollectable(index.find(id));
        return claimed(id, JobJournal::requireCollectable);
    }

    /**
     * Acquires the lease of a job that a person may discard: it is open, or it holds a key without a result.
     *
     * @throws InvalidRequestException when there is nothing to decide
     * @throws JobInUseException when another process or thread works on it
     */
    public JobLease claimUndecided(String id) {
        return claimed(id, JobJournal::requireUndecided);
    }

    private JobLease claimed(String id, Consumer<JobRecord> requirement) {
        JobLease lease = claimAny(id);
        boolean fits = false;
        try {
            requirement.accept(lease.record());
            fits = true;
            return lease;
        } finally {
            if (!fits) {
                lease.close();
            }
        }
    }

    /**
     * Acquires the lease of a job in any state.
     *
     * @throws JobInUseException when another process or thread works on it
     */
    public JobLease claimAny(String id) {
        Lease lease = lease(id);
        Optional<JobRecord> job = index.look(id);
        if (job.isEmpty()) {
            release(lease);
            throw JobIndex.refused(id, "is not in the journal");
        }
        return new JobLease(writer, lease, job.get(), held::remove);
    }

    /**
     * Adopts a job of another journal; {@link JobLease#disown} it if it has no result.
     *
     * @throws JobInUseException when another process or thread works on it
     */
    public JobLease adopt(JobHandle handle, OutputLocation to) {
        String id = JobIds.adopted(handle, scope);
        Lease lease = lease(id);
        JobRecord job = records.adopted(id, handle, to, media.spool(id, to.folder()), now(), scope);
        writer.write(job);
        return new JobLease(writer, lease, job, held::remove);
    }

    /** The record of the job of a handle, in its current state. */
    public Optional<JobRecord> look(JobHandle handle) {
        return JobIds.named(handle)
                .flatMap(index::look)
                .filter(job -> isOf(handle, job))
                .or(() -> index.look(JobIds.adopted(handle, scope)));
    }

    /** Whether a handle belongs to a job. A handle may contain any id: the job has to be of the same backend and operation. */
    private static boolean isOf(JobHandle handle, JobRecord job) {
        return job.order().backend().equals(handle.backend()) && job.order().operation() == handle.operation();
    }

    /** Records that the cancellation of an open job was requested, for any process that works on it. */
    public JobRecord requestCancel(JobRecord job) {
        return job.status().isOpen() ? writer.move(job, false, there -> there.cancelRequested(now())) : job;
    }

    /** Whether this process holds no lease, and everything is written. */
    public boolean isIdle() {
        return held.isEmpty() && writer.backlog().isEmpty();
    }

    /** Releases all leases that this journal still holds, and tries once more to write what could not be written. */
    @Override
    public void close() {
        held.forEach(writer::releaseAtEnd);
        writer.backlog().close();
    }

    /** Removes a job with all its data. */
    public void erase(JobRecord job) {
        writer.erase(job);
    }

    /** Removes all keys, regardless of the state of their jobs, and the records of jobs that cannot be read. */
    public void eraseRest() {
        ScopedStateStore.removeAll(store, StateStore.JOB);
        ScopedStateStore.removeAll(store, JobIndex.DAMAGED);
        ScopedStateStore.removeAll(store, StateStore.KEY);
    }

    /**
     * Sets the record of a job aside if it cannot be read: it stays in the store under another kind, where no job is looked for.
     *
     * @param typed its id
     * @return whether it was damaged
     * @throws JobInUseException when another process or thread works on it
     */
    public boolean setAside(String typed) {
        String id = JobIds.typed(typed);
        if (!index.isDamaged(id)) {
            return false;
        }
        Lease lease = lease(id);
        try {
            index.setAside(id);
        } finally {
            release(lease);
        }
        return true;
    }

    private Lease lease(String id) {
        Lease lease = store.leases().claim(JobIndex.leaseOf(id)).orElseThrow(() -> inUse(id));
        held.add(lease);
        return lease;
    }

    private void release(Lease lease) {
        writer.release(lease);
        held.remove(lease);
    }

    private static void requireCollectable(JobRecord job) {
        if (!job.isCollectable()) {
            throw nothing(job);
        }
    }

    private static void requireUndecided(JobRecord job) {
        boolean holdsKey =
                job.order().key().isPresent() && job.status() != JobStatus.SETTLED && JobRecords.holdsKey(job);
        if (!job.status().isOpen() && !holdsKey) {
            throw nothing(job);
        }
    }

    private static InvalidRequestException nothing(JobRecord job) {
        return JobIndex.refused(
                job.id(),
                switch (job.status()) {
                    case INTENDED, UNKNOWN ->
                        "was never confirmed by its provider: it may have been billed, and it has no result to collect";
                    case SETTLED -> "is already collected";
                    default -> "has ended: " + job.status().name().toLowerCase(Locale.ROOT);
                });
    }

    private JobInUseException inUse(String id) {
        Optional<Holder> holder = store.leases().holder(JobIndex.leaseOf(id));
        return JobInUseException.of(id, holder.map(Holder::name), holder.map(Holder::since));
    }
}
