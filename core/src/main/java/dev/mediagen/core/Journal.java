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
 * Knows what may be owed: every piece of work that can cost money is written down before it is sent, again when the
 * provider took it, and struck out when its result lies under its final name or certainly never will.
 */
final class Journal {

    private static final String KIND = "job";

    private final StateStore store;
    private final Clock clock;

    Journal(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes down what is about to be sent. */
    JobRecord intend(Choice choice, Operation operation, Target target, Options asked, Options effective) {
        JobRecord record = new JobRecord(
                UUID.randomUUID().toString(),
                JobStatus.INTENDED,
                choice.backend().name(),
                operation,
                choice.model(),
                clock.instant(),
                Optional.empty(),
                target,
                asked,
                effective);
        return write(record);
    }

    /** The provider took it. */
    JobRecord accepted(JobRecord record, String token) {
        return write(record.accepted(token));
    }

    /** It may have been billed, and there is no way to find out. */
    JobRecord unknown(JobRecord record) {
        return write(record.unknown());
    }

    /** Nothing is owed any more. */
    void close(JobRecord record) {
        store.remove(KIND, record.id());
    }

    Optional<JobRecord> find(String id) {
        return store.get(KIND, id).map(JobRecord::read);
    }

    /** All that is not settled, the oldest first. */
    List<JobRecord> open() {
        return store.ids(KIND).stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(JobRecord::created))
                .toList();
    }

    private JobRecord write(JobRecord record) {
        store.put(KIND, record.id(), record.write());
        return record;
    }
}
