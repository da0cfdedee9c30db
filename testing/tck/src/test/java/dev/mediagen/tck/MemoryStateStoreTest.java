package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryStateStoreTest extends StateStoreContract {
    private static final int CAPACITY = 1000;

    private final ManualTime time = new ManualTime();

    @Override
    protected StateStore open() {
        return new MemoryStateStore(CAPACITY, time);
    }

    @Override
    protected Optional<ManualTime> time() {
        return Optional.of(time);
    }

    /** Written last goes last; what never expires stays. */
    @Test
    void theOldestOfThoseThatMayExpireMakeRoom() {
        StateStore small = new MemoryStateStore(2, time);
        Instant later = time.instant().plusSeconds(60);
        small.apply(List.of(StateChange.put(StateEntry.of(StateStore.CONTINUATION, "forever", ""))));
        for (String id : List.of("a", "b", "a", "c")) {
            small.apply(List.of(StateChange.put(
                    StateEntry.of(StateStore.CONTINUATION, id, "").expiring(later))));
        }
        assertThat(small.find(StateStore.CONTINUATION, "", "", 10))
                .extracting(StateEntry::id)
                .containsExactly("a", "c", "forever");
    }
}
