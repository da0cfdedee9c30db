package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.core.JobListener.Kind;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.net.URI;
import java.time.Clock;
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
final class JobJournal {

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    private static final int PAGE = 500;

    private final StateStore store;
    private final MediaStore media;
    private final JobRecords records;
    private final JobEvents events;
    private final List<RecordContributor> contributors;
    private final Clock clock;
    private final Map<String, JobRecord> unwritten = new ConcurrentHashMap<>();
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    JobJournal(
            StateStore store,
            MediaStore media,
            JobRecords records,
            JobEvents events,
            List<RecordContributor> contributors,
            Clock clock) {
        this.store = store;
        this.media = media;
        this.records = records;
        this.events = events;
        this.contributors = contributors;
        this.clock = clock;
    }

    /** Somebody else began this part of a key in this moment. */
    static final class KeyTaken extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Writes down a call that is about to be sent, for this process to collect.
     *
     * @throws SetupException when it cannot be written down
     * @throws KeyTaken when the key has a job already
     */
    JobLease begin(Order order) throws KeyTaken {
        while (true) {
            String id = JobIds.random();
            Lease lease = lease(id);
            boolean begun = false;
            try {
                Instant now = clock.instant();
                JobRecord job = new JobRecord(
                        id,
                        now,
                        order,
                        new JobState.Intended(),
                        List.of(media.spool(id, order.to().folder())),
                        Map.of(),
                        Optional.empty());
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

    /**
     * Makes a job of its own of the results of another that are not here. What goes wrong costs nothing that is here.
     *
     * @param token what is needed to ask for them
     * @param here how many results of the other job are here
     * @return its handle; empty when it could not be written down
     */
    Optional<JobHandle> rest(JobRecord job, String token, int here) {
        Order order = job.order();
        int missing = Math.max(1, order.count() - here);
        Options options = order.effective().without(Option.COUNT);
        Order rest = order.part(
                missing == 1 ? options : options.with(Option.COUNT, missing),
                order.to().from(order.to().first() + here));
        try (JobLease lease = begin(rest)) {
            lease.accepted(token, clock.instant());
            return lease.record().handle();
        } catch (KeyTaken | RuntimeException e) {
            LOG.warn("The results of job {} that are missing could not be written down.", job.id(), e);
            return Optional.empty();
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
    Optional<JobRecords.Ticket> ticket(JobKey key, int first) {
        return store.get(StateStore.KEY, key.ticket(first)).map(JobRecords::ticket);
    }

    /** All jobs of a key that may have something to do with its result. */
    List<JobRecord> of(String keyId) {
        return all(JobKey.tag(keyId));
    }

    /**
     * Lets one at a time work on a key.
     *
     * @return what gives it back; empty when somebody else works on it
     */
    Optional<Runnable> claimKey(String keyId) {
        return store.leases()
                .claim("key." + keyId)
                .map(lease -> () -> quietly(() -> store.leases().release(lease)));
    }

    /**
     * The lease of a job that there is something to collect of.
     *
     * @throws InvalidRequestException when there is nothing to collect, or somebody else works on it
     */
    JobLease claim(String id) {
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
     * The lease of a job that something may still come of.
     *
     * @throws InvalidRequestException when it has ended, or somebody else works on it
     */
    JobLease claimOpen(String id) {
        JobLease lease = claimAny(id);
        if (!lease.record().status().isOpen()) {
            lease.close();
            throw nothing(lease.record());
        }
        return lease;
    }

    /**
     * The lease of a job in whatever state.
     *
     * @throws InvalidRequestException when somebody else works on it
     */
    JobLease claimAny(String id) {
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
     * @throws InvalidRequestException when somebody else works on it
     */
    JobLease adopt(JobHandle handle, OutputLocation to) {
        String id = JobIds.isId(handle.id()) ? handle.id() : JobIds.of(handle.encode());
        Lease lease = lease(id);
        JobRecord job = records.adopted(id, handle, to, media.spool(id, to.folder()), clock.instant());
        write(job);
        return new JobLease(this, lease, job);
    }

    /** Whether the journal has the job of a handle. */
    boolean knows(JobHandle handle) {
        return look(handle.id())
                .filter(job -> job.handle().filter(handle::equals).isPresent())
                .isPresent();
    }

    Optional<JobRecord> look(String id) {
        return Optional.ofNullable(unwritten.get(id))
                .or(() -> store.get(StateStore.JOB, id).map(entry -> JobJson.read(entry.text())));
    }

    /**
     * The record of a job.
     *
     * @param id its id, or a beginning of it that no other job has
     * @throws InvalidRequestException when there is none, or several
     */
    JobRecord find(String id) {
        Optional<JobRecord> exact = id.isEmpty() ? Optional.empty() : look(id);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<StateEntry> close = store.find(StateStore.JOB, "", id, 2).stream()
                .filter(entry -> entry.id().startsWith(id))
                .toList();
        if (close.size() > 1) {
            throw refused(
                    id,
                    "is the beginning of several ids, among them "
                            + close.get(0).id() + " and " + close.get(1).id());
        }
        return close.stream()
                .findFirst()
                .map(entry -> JobJson.read(entry.text()))
                .orElseThrow(() -> refused(id, "is not in the journal"));
    }

    /** All that something may still come of, the oldest first. */
    List<JobRecord> open() {
        Stream<JobRecord> written = all(JobRecords.OPEN).stream().filter(job -> !unwritten.containsKey(job.id()));
        return Stream.concat(written, unwritten.values().stream())
                .filter(job -> job.status().isOpen())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    /** All jobs that are kept, the newest first. */
    List<JobRecord> history() {
        return all("").stream()
                .sorted(Comparator.comparing(JobRecord::created).reversed())
                .toList();
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

    JobView view(JobRecord job) {
        Optional<Leases.Holder> holder =
                job.status().isOpen() ? store.leases().holder(work(job.id())) : Optional.empty();
        return new JobView(job, holder);
    }

    /**
     * Removes a job that ended.
     *
     * @throws InvalidRequestException when there is none, or it is open
     */
    void delete(String id) {
        JobRecord job = find(id);
        if (job.status().isOpen()) {
            throw refused(job.id(), "job_open", "is still open; forget it first");
        }
        erase(job);
    }

    /** Gives back all leases that this still holds. */
    void releaseAll() {
        held.forEach(lease -> quietly(() -> store.leases().release(lease)));
    }

    /** Removes a job with all that is left of it. */
    void erase(JobRecord job) {
        job.spools().forEach(media::discard);
        unwritten.remove(job.id());
        store.apply(List.of(StateChange.remove(StateStore.JOB, job.id())));
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
    JobRecord move(JobRecord from, boolean urgent, Function<JobRecord, JobRecord> step) {
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
            JobView view = new JobView(next, Optional.empty());
            contributors.forEach(contributor -> changes.addAll(contributor.end(view)));
        }
        return changes;
    }

    boolean isHeld(Lease lease) {
        return store.leases().isHeld(lease);
    }

    private Lease lease(String id) {
        Lease lease = store.leases().claim(work(id)).orElseThrow(() -> taken(id));
        held.add(lease);
        return lease;
    }

    void release(Lease lease) {
        quietly(() -> store.leases().release(lease));
        held.remove(lease);
    }

    void discardSpools(JobRecord job) {
        job.spools().forEach(media::discard);
    }

    URI spool(String job, OutputLocation to) {
        return media.spool(job, to.folder());
    }

    JobEvents events() {
        return events;
    }

    Instant now() {
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

    private static InvalidRequestException taken(String id) {
        return refused(id, "job_in_use", "is being worked on by somebody else");
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
