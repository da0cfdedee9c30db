package dev.mediagen.core;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows what may be owed: every piece of work that can cost money is written down before it is sent, again when the provider
 * took it, again when its answer is here, and struck out when its result lies under its final name or certainly never will.
 */
final class Journal {

    private final StateStore store;
    private final Claims claims;
    private final Clock clock;

    Journal(StateStore store, Clock clock) {
        this.store = store;
        this.claims = new Claims(store);
        this.clock = clock;
    }

    /** Writes down what is about to be sent; it is this process that will collect it. */
    JobRecord intend(Plan<?> plan, Operation operation, Options effective) {
        JobRecord record = new JobRecord(
                UUID.randomUUID().toString(),
                JobStatus.INTENDED,
                plan.choice().backend().name(),
                operation,
                plan.choice().model(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                plan.target(),
                plan.asked(),
                effective,
                plan.batchItem());
        claims.claim(record.id());
        return write(record);
    }

    /** The provider took it. */
    JobRecord accepted(JobRecord record, String token) {
        return record.token().filter(token::equals).isPresent() ? record : write(record.accepted(token));
    }

    /** Its answer is here. */
    JobRecord received(JobRecord record, Parcel parcel) {
        return write(record.received(parcel));
    }

    /** It may have been billed, and there is no way to find out. */
    void unknown(JobRecord record) {
        write(record.unknown());
        claims.release(record.id());
    }

    /** Nobody waits for it any more, but it can be collected. */
    void leave(JobRecord record) {
        claims.release(record.id());
    }

    /** Nothing is owed any more. */
    void close(JobRecord record) {
        store.remove(StateStore.JOB, record.id());
        claims.forget(record.id());
    }

    Optional<JobRecord> find(String id) {
        return store.get(StateStore.JOB, id).map(JobRecord::read);
    }

    /**
     * The record of a job, for the one who may collect it now.
     *
     * @return empty when another thread or process is collecting it, or has done so
     */
    Optional<JobRecord> claim(String id) {
        if (!claims.claim(id)) {
            return Optional.empty();
        }
        Optional<JobRecord> record = find(id);
        if (record.isEmpty()) {
            claims.forget(id);
        }
        return record;
    }

    /** All that is not settled, the oldest first. */
    List<JobRecord> open() {
        return store.ids(StateStore.JOB).stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    private JobRecord write(JobRecord record) {
        store.put(StateStore.JOB, record.id(), record.write());
        return record;
    }
}
