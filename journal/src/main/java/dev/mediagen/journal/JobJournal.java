package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows every call that can cost money: written down before it is sent, and again when it gets further. Only a {@link JobLease}
 * moves a job.
 *
 * <p>What cannot be written down is not sent. But once it was sent, a store that fails must not cost the result as well: from then
 * on nothing here throws, and what could not be written is kept in mind for as long as this lives.
 */
public final class JobJournal {

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    private static final int PAGE = 500;

    /** Up to so many, days are read one by one. */
    private static final Duration FEW_DAYS = Duration.ofDays(60);

    private final StateStore store;
    private final Scope scope;
    private final MediaStore media;
    private final JobRecords records;
    private final JobEvents events;
    private final List<RecordContributor> contributors;
    private final Clock clock;
    private final Map<String, JobRecord> unwritten = new ConcurrentHashMap<>();
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    public JobJournal(
            StateStore store,
            Scope scope,
            MediaStore media,
            JobRecords records,
            JobEvents events,
            List<RecordContributor> contributors,
            Clock clock) {
        this.store = scope.in(store);
        this.scope = scope;
        this.media = media;
        this.records = records;
        this.events = events;
        this.contributors = contributors;
        this.clock = clock;
    }

    /** Somebody else began this part of a key in this moment. */
    public static final class KeyTaken extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Writes down a call that is about to be sent, for this process to collect.
     *
     * @throws SetupException when it cannot be written down
     * @throws KeyTaken when the key has a job already
     */
    public JobLease begin(Order order) throws KeyTaken {
        while (true) {
            String id = JobIds.random();
            Lease lease = lease(id);
            boolean begun = false;
            try {
                JobRecord job = JobRecord.begun(
                        id,
                        clock.instant(),
                        order.written(scope, records.retention().prompts()),
                        new JobState.Intended(),
                        media.spool(id, order.to().folder()));
                begun = create(job);
                if (begun) {
                    events.tell(Kind.BEGUN, job);
                    return new JobLease(this, lease, job);
                }
            } finally {
                if (!begun) {
                    release(lease);
                }
            }
        }
    }

    private boolean create(JobRecord job) throws KeyTaken {
        List<StateChange> changes = new ArrayList<>();
        if (job.order().key().isPresent()) {
            changes.add(ticket(job, job.order().key().get()));
        }
        changes.add(StateChange.create(records.entry(job)));
        JobView view = new JobView(job, Optional.empty());
        contributors.forEach(contributor -> changes.addAll(contributor.begin(view)));
        boolean created = store.apply(changes);
        if (created) {
            store.force();
        }
        return created;
    }

    /** A ticket whose job was never written down belongs to nobody: its process was killed in between, and sent nothing. */
    private StateChange ticket(JobRecord job, JobKey key) throws KeyTaken {
        StateEntry mine = records.ticket(job, key);
        Optional<StateEntry> there = store.get(StateStore.KEY, mine.id());
        if (there.isEmpty()) {
            return StateChange.create(mine);
        }
        JobRecords.Ticket ticket = JobRecords.ticket(there.get());
        if (ticket.ended() || look(ticket.job()).isPresent()) {
            throw new KeyTaken();
        }
        return StateChange.replace(mine, there.get().version());
    }

    /** What was under a key whose job is no longer in the history. */
    public Optional<JobRecords.Ticket> ticket(JobKey key, int first) {
        return store.get(StateStore.KEY, key.ticket(first)).map(JobRecords::ticket);
    }

    /** All jobs of a key that may have something to do with its result. */
    public List<JobRecord> of(String keyId) {
        return all(JobKey.tag(keyId));
    }

    /**
     * Lets one at a time work on a key.
     *
     * @return what gives it back; empty when somebody else works on it
     */
    public Optional<Runnable> claimKey(String keyId) {
        return store.leases()
                .claim("key." + keyId)
                .map(lease -> () -> quietly(() -> store.leases().release(lease)));
    }

    /**
     * The lease of a job that there is something to collect of.
     *
     * @throws InvalidRequestException when there is nothing to collect
     * @throws JobInUseException when somebody else works on it
     */
    public JobLease claim(String id) {
        if (!find(id).isCollectable()) {
            throw nothing(find(id));
        }
        JobLease lease = claimAny(id);
        if (!lease.record().isCollectable()) {
            lease.close();
            throw nothing(lease.record());
        }
        return lease;
    }

    /**
     * The lease of a job that a person may give up: something may still come of it, or it holds a key without a result.
     *
     * @throws InvalidRequestException when there is nothing to decide
     * @throws JobInUseException when somebody else works on it
     */
    public JobLease claimUndecided(String id) {
        JobLease lease = claimAny(id);
        JobRecord job = lease.record();
        boolean holdsKey =
                job.order().key().isPresent() && job.status() != JobStatus.SETTLED && JobRecords.holdsKey(job);
        if (!job.status().isOpen() && !holdsKey) {
            lease.close();
            throw nothing(lease.record());
        }
        return lease;
    }

    /**
     * The lease of a job in whatever state.
     *
     * @throws JobInUseException when somebody else works on it
     */
    public JobLease claimAny(String id) {
        Lease lease = lease(id);
        Optional<JobRecord> job = look(id);
        if (job.isEmpty()) {
            release(lease);
            throw refused(id, "is not in the journal");
        }
        return new JobLease(this, lease, job.get());
    }

    /**
     * Takes up a job that another journal knows; {@link JobLease#disown} it when nothing comes of it.
     *
     * @throws JobInUseException when somebody else works on it
     */
    public JobLease adopt(JobHandle handle, OutputLocation to) {
        String id = JobIds.of(handle, scope);
        Lease lease = lease(id);
        JobRecord job = records.adopted(id, handle, to, media.spool(id, to.folder()), clock.instant(), scope);
        write(job);
        return new JobLease(this, lease, job);
    }

    /** The record of the job of a handle, however far it got since the handle was given. */
    public Optional<JobRecord> look(JobHandle handle) {
        return look(JobIds.of(handle, Scope.NONE))
                .or(() -> look(JobIds.of(handle, scope)))
                .filter(job -> job.order().backend().equals(handle.backend())
                        && job.order().operation() == handle.operation());
    }

    public Optional<JobRecord> look(String id) {
        return Optional.ofNullable(unwritten.get(id))
                .or(() -> store.get(StateStore.JOB, id).map(entry -> JobJson.read(entry.text())));
    }

    /**
     * The record of a job.
     *
     * @param typed its id, or a beginning of it that no other job has, in small letters or capitals
     * @throws InvalidRequestException when there is none, or several
     */
    public JobRecord find(String typed) {
        String id = JobIds.typed(typed);
        Optional<JobRecord> exact = id.isEmpty() ? Optional.empty() : look(id);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<StateEntry> close = store.find(StateStore.JOB, "", id, 2).stream()
                .filter(entry -> entry.id().startsWith(id))
                .toList();
        if (close.size() > 1) {
            throw refused(
                    typed,
                    "is the beginning of several ids, among them "
                            + close.get(0).id() + " and " + close.get(1).id());
        }
        return close.stream()
                .findFirst()
                .map(entry -> JobJson.read(entry.text()))
                .orElseThrow(() -> refused(typed, "is not in the journal"));
    }

    /** All that something may still come of, the oldest first. */
    public List<JobRecord> open() {
        Stream<JobRecord> written = all(JobRecords.OPEN).stream().filter(job -> !unwritten.containsKey(job.id()));
        return Stream.concat(written, unwritten.values().stream())
                .filter(job -> job.status().isOpen())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    /**
     * The jobs that ended, the newest first. What is said narrows down what is read; it may give more than that.
     *
     * @param label what the caller calls them
     * @param since when they ended at the earliest
     */
    public List<JobRecord> ended(Optional<String> label, Optional<Instant> since) {
        return tags(label, since).stream()
                .flatMap(tag -> all(tag).stream())
                .filter(job -> !job.status().isOpen())
                .sorted(Comparator.comparing((JobRecord job) -> job.ended().orElse(job.created()))
                        .reversed())
                .toList();
    }

    private List<String> tags(Optional<String> label, Optional<Instant> since) {
        if (label.isPresent()) {
            return List.of(JobRecords.labelled(label.get()));
        }
        Instant now = clock.instant();
        boolean fewDays =
                since.filter(start -> start.isAfter(now.minus(FEW_DAYS))).isPresent();
        return fewDays ? JobRecords.days(since.get(), now) : List.of("");
    }

    private List<JobRecord> all(String tag) {
        List<JobRecord> all = new ArrayList<>();
        List<StateEntry> page;
        String after = "";
        do {
            page = store.find(StateStore.JOB, tag, after, PAGE);
            page.forEach(entry -> all.add(JobJson.read(entry.text())));
            after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return all;
    }

    public JobView view(JobRecord job) {
        Optional<Leases.Holder> holder =
                job.status().isOpen() ? store.leases().holder(work(job.id())) : Optional.empty();
        return new JobView(job, holder);
    }

    /** Marks an open job that somebody asked to stop it, whoever works on it. */
    public JobRecord requestCancel(JobRecord job) {
        return job.status().isOpen() ? move(job, false, now -> now.cancelRequested(clock.instant())) : job;
    }

    /**
     * The record of a job that ended.
     *
     * @throws InvalidRequestException when there is none, or it is open
     */
    public JobRecord findEnded(String id) {
        JobRecord job = find(id);
        if (job.status().isOpen()) {
            throw refused(job.id(), "job_open", "is still open; forget it first");
        }
        return job;
    }

    /** Whether nobody works on a job of it here, and nothing is kept in mind. */
    public boolean isIdle() {
        return held.isEmpty() && unwritten.isEmpty();
    }

    /** Gives back all leases that this still holds. */
    public void releaseAll() {
        held.forEach(lease -> quietly(() -> store.leases().release(lease)));
    }

    /** Removes a job with all that is left of it. */
    public void erase(JobRecord job) {
        job.spools().forEach(media::discard);
        unwritten.remove(job.id());
        store.apply(List.of(StateChange.remove(StateStore.JOB, job.id())));
    }

    /** Removes all keys, whatever became of their jobs. */
    public void eraseKeys() {
        for (List<StateEntry> page = keys(); !page.isEmpty(); page = keys()) {
            store.apply(page.stream()
                    .map(key -> StateChange.remove(StateStore.KEY, key.id()))
                    .toList());
        }
    }

    private List<StateEntry> keys() {
        return store.find(StateStore.KEY, "", "", PAGE);
    }

    /** Writes a record for the first time, or keeps it in mind. */
    private void write(JobRecord job) {
        unwritten.put(job.id(), job);
        quietly(() -> {
            store.apply(List.of(StateChange.put(records.entry(job))));
            unwritten.remove(job.id());
        });
    }

    /**
     * Moves a job, whoever moved it meanwhile: a step is made from where it is now.
     *
     * @return where it is now
     */
    public JobRecord move(JobRecord from, boolean urgent, Function<JobRecord, JobRecord> step) {
        JobRecord mine = step.apply(unwritten.getOrDefault(from.id(), from));
        unwritten.put(mine.id(), mine);
        JobRecord[] now = {mine};
        quietly(() -> {
            now[0] = written(from, step);
            if (urgent) {
                store.force();
            }
            unwritten.remove(mine.id());
        });
        return now[0];
    }

    private JobRecord written(JobRecord from, Function<JobRecord, JobRecord> step) {
        while (true) {
            Optional<StateEntry> there = store.get(StateStore.JOB, from.id());
            JobRecord before = unwritten.getOrDefault(from.id(), from);
            JobRecord current = there.map(entry -> JobJson.read(entry.text()))
                    .map(job -> job.advanced(before.state(), clock.instant()))
                    .orElse(before);
            JobRecord next = step.apply(current);
            if (there.isPresent() && next.equals(JobJson.read(there.get().text()))) {
                return next;
            }
            if (store.apply(changes(there, next))) {
                return next;
            }
        }
    }

    private List<StateChange> changes(Optional<StateEntry> there, JobRecord next) {
        List<StateChange> changes = new ArrayList<>();
        StateEntry entry = records.entry(next);
        changes.add(
                there.map(old -> StateChange.replace(entry, old.version())).orElseGet(() -> StateChange.create(entry)));
        if (!next.status().isOpen()) {
            next.order().key().ifPresent(key -> changes.add(records.ended(next, key)));
            if (next.status() != JobStatus.DISCARDED || isOpen(there)) {
                JobView view = new JobView(next, Optional.empty());
                contributors.forEach(contributor -> changes.addAll(contributor.end(view)));
            }
        }
        return changes;
    }

    private static boolean isOpen(Optional<StateEntry> entry) {
        return entry.map(there -> JobJson.read(there.text()).status().isOpen()).orElse(true);
    }

    public boolean isHeld(Lease lease) {
        return store.leases().isHeld(lease);
    }

    private Lease lease(String id) {
        Lease lease = store.leases().claim(work(id)).orElseThrow(() -> taken(id));
        held.add(lease);
        return lease;
    }

    public void release(Lease lease) {
        quietly(() -> store.leases().release(lease));
        held.remove(lease);
    }

    public void discardSpools(JobRecord job) {
        job.spools().forEach(media::discard);
    }

    public URI spool(String job, OutputLocation to) {
        return media.spool(job, to.folder());
    }

    public JobEvents events() {
        return events;
    }

    public Instant now() {
        return clock.instant();
    }

    private static String work(String id) {
        return "job." + id;
    }

    private static void quietly(Runnable access) {
        try {
            access.run();
        } catch (RuntimeException e) {
            LOG.warn("The journal of jobs could not be brought up to date.", e);
        }
    }

    private static InvalidRequestException nothing(JobRecord job) {
        return refused(
                job.id(),
                switch (job.status()) {
                    case INTENDED, UNKNOWN ->
                        "was never confirmed by its provider: it may have been billed, and there is nothing to collect";
                    case SETTLED -> "is collected already";
                    default -> "has ended: " + job.status().name().toLowerCase(java.util.Locale.ROOT);
                });
    }

    private JobInUseException taken(String id) {
        Optional<Leases.Holder> holder = store.leases().holder(work(id));
        return JobInUseException.of(id, holder.map(Leases.Holder::name), holder.map(Leases.Holder::since));
    }

    private static InvalidRequestException refused(String id, String problem) {
        return refused(id, "unknown_job", problem);
    }

    private static InvalidRequestException refused(String id, String code, String problem) {
        Violation violation = new Violation("job", id, problem, "an id from the list of jobs");
        return new InvalidRequestException(
                violation.message(),
                List.of(violation),
                ErrorDetails.builder().code(code).build());
    }
}
