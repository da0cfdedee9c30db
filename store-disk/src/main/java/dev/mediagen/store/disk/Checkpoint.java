package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records safe from a power cut as files, with all that they are found by, so that no log has to keep them. */
final class Checkpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);

    private final Path folder;
    private final Function<String, RecordFiles> records;

    Checkpoint(Path folder, Function<String, RecordFiles> records) {
        this.folder = folder;
        this.records = records;
    }

    /** Returns when they are safe. */
    void force(Collection<StateRecord.Key> keys) throws IOException {
        force(keys, () -> false);
    }

    /**
     * Makes them safe unless the thread is interrupted meanwhile.
     *
     * @return whether they are safe
     */
    boolean forceUnlessInterrupted(Collection<StateRecord.Key> keys) throws IOException {
        return force(keys, Thread.currentThread()::isInterrupted);
    }

    private boolean force(Collection<StateRecord.Key> keys, BooleanSupplier stop) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (StateRecord.Key key : keys) {
            if (stop.getAsBoolean()) {
                return false;
            }
            try {
                folders.addAll(records.apply(key.kind()).force(key.id()));
            } catch (DamagedRecordException e) {
                LOG.warn("A power cut may take what a record is found by.", e);
            }
        }
        for (Path each : withThoseAbove(folders)) {
            if (stop.getAsBoolean()) {
                return false;
            }
            PrivateFiles.forceFolder(each);
        }
        return true;
    }

    private Set<Path> withThoseAbove(Set<Path> folders) {
        Set<Path> all = new LinkedHashSet<>();
        for (Path below : folders) {
            for (Path each = below; each != null && each.startsWith(folder); each = each.getParent()) {
                all.add(each);
            }
        }
        return all;
    }
}
