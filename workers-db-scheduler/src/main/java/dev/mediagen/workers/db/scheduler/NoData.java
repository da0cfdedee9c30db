package dev.mediagen.workers.db.scheduler;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Plans have no data: the id of a job is enough. What others put into the table is never deserialized. */
final class NoData implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return null;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte[] data) {
        return null;
    }
}
