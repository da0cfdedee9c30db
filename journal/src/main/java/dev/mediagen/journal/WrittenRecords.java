package dev.mediagen.journal;

import dev.mediagen.spi.StateEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The records that this process wrote last, so that the next step of a job need not parse its own text. */
final class WrittenRecords {

    private static final int MOST = 256;

    private final Map<String, Written> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > MOST;
        }
    };

    private record Written(String text, JobRecord job) {}

    /** The record in an entry: the one that was written, if nobody else wrote meanwhile. */
    JobRecord read(StateEntry entry) {
        return known(entry).orElseGet(() -> JobJson.read(entry.text()));
    }

    private synchronized Optional<JobRecord> known(StateEntry entry) {
        return Optional.ofNullable(recent.get(entry.id()))
                .filter(one -> one.text().equals(entry.text()))
                .map(Written::job);
    }

    synchronized void written(StateEntry entry, JobRecord job) {
        if (job.status().isOpen()) {
            recent.put(entry.id(), new Written(entry.text(), job));
        } else {
            recent.remove(entry.id());
        }
    }
}
