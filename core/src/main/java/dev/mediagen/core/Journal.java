package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what may be owed: every piece of work that can cost money is written down before it is sent, again when the provider
 * took it, again when its answer is here, and struck out when its result lies under its final name or certainly never will.
 *
 * <p>What cannot be written down is not sent. But once it was sent, a store that fails must not cost the result as well: from
 * then on nothing here throws, and what could not be written is kept in mind for as long as the process lives.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final StateStore store;
    private final Claims claims;
    private final Clock clock;
    private final Map<String, JobRecord> unwritten = new ConcurrentHashMap<>();

    Journal(StateStore store, Claims claims, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Writes down what is about to be sent; it is this process that will collect it.
     *
     * @throws SetupException when it cannot be written down
     */
    JobRecord intend(Plan<?> plan, Operation operation, Options effective) {
        String id = UUID.randomUUID().toString();
        JobRecord record = new JobRecord(
                id,
                JobStatus.INTENDED,
                plan.choice().backend().name(),
                operation,
                plan.choice().model(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                List.of(Spool.folder(plan.target().folder(), id)),
                plan.target(),
                plan.asked(),
                effective,
                plan.batchItem());
        claims.claim(record.id());
        try {
            write(record);
        } catch (SetupException e) {
            attempt(() -> claims.forget(record.id()));
            throw e;
        }
        return record;
    }

    /** The provider took it. */
    JobRecord accepted(JobRecord record, String token) {
        return record.token().filter(token::equals).isPresent() ? record : note(record.accepted(token));
    }

    /** Files of it will lie there until they have their final names. */
    JobRecord spooledIn(JobRecord record, Path folder) {
        return record.spools().contains(folder) ? record : note(record.spooledIn(folder));
    }

    /** Its answer is here. */
    JobRecord received(JobRecord record, Parcel parcel) {
        return note(record.received(parcel));
    }

    /** It may have been billed, and there is no way to find out. */
    void unknown(JobRecord record) {
        note(record.unknown());
        leave(record);
    }

    /** Nobody waits for it any more, but it can be collected. */
    void leave(JobRecord record) {
        claims.release(record.id());
    }

    /** Nothing is owed any more. If that cannot be written down, others may find out for themselves. */
    void close(JobRecord record) {
        attempt(() -> forget(record));
        leave(record);
    }

    /**
     * Strikes it out, with all that is left of it under temporary names: first that, so that nothing is there without a record
     * that tells whose it is.
     *
     * @throws SetupException when the store cannot be written
     */
    void forget(JobRecord record) {
        record.spools().forEach(Spool::remove);
        unwritten.remove(record.id());
        store.remove(StateStore.JOB, record.id());
        claims.forget(record.id());
    }

    /** A record as it is now. */
    JobRecord latest(JobRecord record) {
        JobRecord[] latest = {record};
        attempt(() -> latest[0] = look(record.id()).orElse(record));
        return latest[0];
    }

    /** Whether the journal has a job. */
    boolean knows(String id) {
        return look(id).isPresent();
    }

    /**
     * The record of a job.
     *
     * @throws InvalidRequestException when there is none
     */
    JobRecord find(String id) {
        return look(id).orElseThrow(() -> refused(id, "is not in the journal"));
    }

    /**
     * The record of a job, for the one who may collect it now.
     *
     * @throws InvalidRequestException when there is nothing to collect, or another thread or process is collecting it
     */
    JobRecord claim(String id) {
        if (!find(id).isCollectable()) {
            throw refused(
                    id,
                    "was never confirmed by its provider: it may have been billed, and there is nothing to collect");
        }
        if (!claims.claim(id)) {
            throw taken(id);
        }
        Optional<JobRecord> record = look(id);
        if (record.isEmpty()) {
            claims.forget(id);
        }
        return record.orElseThrow(() -> taken(id));
    }

    /**
     * Takes up a job that another journal knows. Whether it comes to anything is to be seen: {@link #disown} it when not.
     *
     * @throws InvalidRequestException when another thread or process is collecting it
     */
    JobRecord adopt(JobRecord stranger) {
        if (!claims.claim(stranger.id())) {
            throw taken(stranger.id());
        }
        return note(stranger);
    }

    /** Nothing of an adopted job came here; whoever has its handle may try again. */
    void disown(JobRecord adopted) {
        if (latest(adopted).parcel().isEmpty()) {
            close(adopted);
        }
    }

    /**
     * Strikes out a job whose outcome nobody will ever know.
     *
     * @throws InvalidRequestException when there is none, or another process is still working on it
     * @throws SetupException when the store cannot be written
     */
    void strike(String id) {
        JobRecord record = find(id);
        if (claims.isHeldByOther(id)) {
            throw refused(id, "is being worked on by somebody else, who may still learn what came of it");
        }
        forget(record);
    }

    /**
     * Removes the claims of dead processes on jobs that nobody will claim again, and on items of batches of which nothing is here.
     * Those on others end with the job.
     */
    void tidy() {
        attempt(() -> {
            Set<String> abandoned = claims.abandoned();
            abandoned.stream().filter(this::isBeyondClaims).forEach(claims::forget);
            tidyItems(abandoned.stream().filter(Journal::isItem).toList());
        });
    }

    private boolean isBeyondClaims(String work) {
        return !isItem(work) && look(work).filter(JobRecord::isCollectable).isEmpty();
    }

    /** A batch may be run again at any time, so that a claim on an item of it is cleared by its holder only. */
    private void tidyItems(List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        Set<String> begun =
                open().stream().flatMap(record -> record.batchItem().stream()).collect(Collectors.toSet());
        items.stream()
                .filter(item -> !begun.contains(item))
                .filter(claims::claim)
                .forEach(claims::release);
    }

    /** The names of items have dots, and ids of jobs have none. */
    private static boolean isItem(String work) {
        return work.contains(".");
    }

    /** All that is not settled, the oldest first. */
    List<JobRecord> open() {
        return Stream.concat(store.ids(StateStore.JOB).stream(), unwritten.keySet().stream())
                .distinct()
                .flatMap(id -> look(id).stream())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    private Optional<JobRecord> look(String id) {
        return Optional.ofNullable(unwritten.get(id))
                .or(() -> store.get(StateStore.JOB, id).map(JobRecord::read));
    }

    private JobRecord note(JobRecord record) {
        unwritten.put(record.id(), record);
        attempt(() -> {
            write(record);
            unwritten.remove(record.id());
        });
        return record;
    }

    private void write(JobRecord record) {
        store.put(StateStore.JOB, record.id(), record.write());
    }

    private static void attempt(Runnable access) {
        try {
            access.run();
        } catch (RuntimeException e) {
            LOG.warn("The journal of jobs could not be brought up to date.", e);
        }
    }

    private static InvalidRequestException taken(String id) {
        return refused(id, "is being collected, or was, by somebody else");
    }

    private static InvalidRequestException refused(String id, String problem) {
        Violation violation = new Violation("job", id, problem, "an id from the list of jobs");
        return new InvalidRequestException(
                violation.message(),
                List.of(violation),
                ErrorDetails.builder().code("unknown_job").build());
    }
}
