package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.DamagedEntry;
import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the records of jobs. Records that could not be written to the store are kept in memory until they are.
 */
public final class JobIndex {

    /** The kind of damaged records that were set aside. */
    static final String DAMAGED = "damaged-job";

    private static final Logger LOG = LoggerFactory.getLogger(JobIndex.class);
    private static final int PAGE = 500;

    /** For lists of all: a store on disk reads the names of all entries for each page. */
    private static final int LARGE_PAGE = 5_000;

    /** Up to this period, days are read one by one. */
    private static final Duration FEW_DAYS = Duration.ofDays(60);

    private final StateStore store;
    private final Clock clock;
    private final Map<String, JobRecord> unwritten = new ConcurrentHashMap<>();

    JobIndex(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The record of exactly this id. */
    public Optional<JobRecord> look(String id) {
        return Optional.ofNullable(unwritten.get(id))
                .or(() -> store.get(StateStore.JOB, id).map(this::read));
    }

    /**
     * The record of a job.
     *
     * @param typed its id, or a unique prefix of it, in lower or upper case
     * @throws InvalidRequestException when no job matches, or several do
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
            String first = close.get(0).id();
            throw refused(
                    typed,
                    "is the beginning of several ids, among them " + first + " and "
                            + close.get(1).id());
        }
        return close.stream().findFirst().map(this::read).orElseThrow(() -> refused(typed, "is not in the journal"));
    }

    /** All jobs of a key that may contribute to its result; a damaged one may have been paid, and is not left out. */
    List<JobRecord> ofKey(String keyId) {
        return entries(JobKey.tag(keyId)).map(this::read).toList();
    }

    /** Why the newest job failed that had a key and freed it. */
    public Optional<MediaException> failureOf(String keyId) {
        return entries(JobKey.failureTag(keyId))
                .map(this::read)
                .max(Comparator.comparing(JobRecord::created))
                .map(JobRecord::state)
                .filter(JobState.Ended.class::isInstance)
                .map(ended -> ((JobState.Ended) ended).failure().exception());
    }

    /**
     * All open jobs, oldest first.
     *
     * @param damaged receives why a record cannot be read that may be that of an open job
     */
    List<JobRecord> open(Consumer<SetupException> damaged) {
        List<JobRecord> read = all(JobRecords.OPEN, damaged);
        store.damaged(StateStore.JOB).forEach(entry -> damaged.accept(unreadable(entry)));
        Stream<JobRecord> written = read.stream().filter(job -> !unwritten.containsKey(job.id()));
        return Stream.concat(written, unwritten.values().stream())
                .filter(job -> job.status().isOpen())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    /** An open job of a kind, which names its scope. */
    static Optional<JobRecord> firstOpen(StateStore store, String kind) {
        return store.find(kind, JobRecords.OPEN, "", PAGE).stream()
                .flatMap(entry -> readable(store, entry, JobIndex::log).stream())
                .findFirst();
    }

    /**
     * The record of a job that ended.
     *
     * @param typed its id, or a unique prefix of it
     * @throws InvalidRequestException when there is none, or it is open
     */
    public JobRecord findEnded(String typed) {
        JobRecord job = find(typed);
        if (job.status().isOpen()) {
            throw refused(
                    job.id(),
                    "job_open",
                    job.answer().isPresent()
                            ? "has a result that was not collected; resume it first"
                            : "is still open; forget it first");
        }
        return job;
    }

    /**
     * The jobs that ended, newest first. The conditions limit what is read; the result may contain more.
     *
     * @param label the caller's label
     * @param since the earliest end
     */
    public List<JobRecord> ended(Optional<String> label, Optional<Instant> since) {
        return tags(label, since).stream()
                .flatMap(tag -> all(tag, JobIndex::log).stream())
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
        // The clock of the process that ended a job may be ahead of this one.
        return fewDays ? JobRecords.days(since.get(), now.plus(Duration.ofDays(1))) : List.of("");
    }

    /** The jobs with a tag. A damaged record costs only itself. */
    private List<JobRecord> all(String tag, Consumer<SetupException> damaged) {
        return entries(tag)
                .flatMap(entry -> readable(store, entry, damaged).stream())
                .toList();
    }

    private Stream<StateEntry> entries(String tag) {
        List<StateEntry> all = new ArrayList<>();
        List<StateEntry> page;
        String after = "";
        do {
            page = store.find(StateStore.JOB, tag, after, LARGE_PAGE);
            all.addAll(page);
            after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
        } while (page.size() == LARGE_PAGE);
        return all.stream();
    }

    /** Whether the store has an entry with the id of a job that is not its record. */
    boolean isDamaged(String id) {
        return !id.isEmpty()
                && store.get(StateStore.JOB, id)
                        .filter(entry -> readable(store, entry, JobIndex::log).isEmpty())
                        .isPresent();
    }

    /** Moves a damaged record to another kind, where no job is looked for. */
    void setAside(String id) {
        store.get(StateStore.JOB, id)
                .ifPresent(entry -> store.apply(List.of(
                        StateChange.put(StateEntry.of(DAMAGED, id, entry.text())),
                        StateChange.remove(StateStore.JOB, id))));
    }

    private static Optional<JobRecord> readable(StateStore store, StateEntry entry, Consumer<SetupException> damaged) {
        try {
            return Optional.of(read(store, entry));
        } catch (SetupException e) {
            damaged.accept(e);
            return Optional.empty();
        }
    }

    static void log(SetupException damaged) {
        LOG.warn("{}", damaged.getMessage(), damaged.getCause());
    }

    private JobRecord read(StateEntry entry) {
        return read(store, entry);
    }

    /**
     * Reads the record of a job.
     *
     * @throws SetupException when it is not one, or that of another job
     */
    private static JobRecord read(StateStore store, StateEntry entry) {
        Optional<Throwable> trouble = Optional.empty();
        try {
            JobRecord job = JobJson.read(entry.text());
            if (job.id().equals(entry.id())) {
                return job;
            }
        } catch (RuntimeException | StackOverflowError e) {
            trouble = Optional.of(e);
        }
        String place = store.place(entry.kind(), entry.id())
                .map(file -> " (" + file + ")")
                .orElse("");
        throw damaged(
                entry.id(),
                place,
                "forget job " + entry.id() + " to set its record aside",
                trouble.orElseGet(() -> new IllegalStateException("It is that of another job.")));
    }

    private static SetupException unreadable(DamagedEntry entry) {
        return damaged(
                entry.id(),
                " (" + entry.place() + ")",
                "move that file to another folder to continue without it",
                new IllegalStateException("It has no complete version."));
    }

    private static SetupException damaged(String job, String place, String advice, Throwable cause) {
        return new SetupException(
                "The record of job " + job + " in the state store" + place
                        + " is damaged, or from a newer version. The other jobs are not"
                        + " affected. If it had a result, that stays at its provider; " + advice + ".",
                ErrorDetails.builder().code("damaged_record").jobId(job).build(),
                cause);
    }

    /** The public view of a job, with the process that works on it now. */
    public JobView view(JobRecord job) {
        Optional<Holder> holder = job.status().isOpen() ? store.leases().holder(leaseOf(job.id())) : Optional.empty();
        if (holder.isEmpty() && job.status() == JobStatus.INTENDED) {
            // Its process may have recorded more and released it after the record was read: then it is not in doubt.
            return new JobView(look(job.id()).orElse(job), holder);
        }
        return new JobView(job, holder);
    }

    /** The name of the lease of a job. */
    static String leaseOf(String id) {
        return "job." + id;
    }

    /** The newest record of a job that this process knows. */
    JobRecord newest(JobRecord job) {
        return unwritten.getOrDefault(job.id(), job);
    }

    /** Keeps a record in memory until it is written. */
    void keep(JobRecord job) {
        unwritten.put(job.id(), job);
    }

    /** A record that could not be written. */
    Optional<JobRecord> unwritten(String id) {
        return Optional.ofNullable(unwritten.get(id));
    }

    /** Drops a record from memory after it was written, unless another one was kept meanwhile. */
    void written(JobRecord job) {
        unwritten.remove(job.id(), job);
    }

    /** Drops the record of a job that was removed. */
    void erased(String id) {
        unwritten.remove(id);
    }

    static InvalidRequestException refused(String id, String problem) {
        return refused(id, "unknown_job", problem);
    }

    static InvalidRequestException refused(String id, String code, String problem) {
        Violation violation = new Violation("job", id, problem, "an id from the list of jobs");
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code(code).build());
    }
}
