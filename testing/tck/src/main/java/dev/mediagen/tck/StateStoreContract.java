package dev.mediagen.tck;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateStore;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link StateStore}, as tests. Extend it and return an empty store. For a store shared by several processes,
 * extend {@link SharedStateStoreContract} as well.
 */
public abstract class StateStoreContract extends StoreLeaseTests {

    /** For tests to extend. */
    protected StateStoreContract() {}

    /** {@inheritDoc} */
    @Override
    protected abstract StateStore open();

    /** {@inheritDoc} Without one, a test is left out. */
    @Override
    protected Optional<ManualTime> time() {
        return super.time();
    }

    @Test
    @DisplayName("what was written can be forced, also when nothing was")
    void forces() {
        store().force();
        apply(StateChange.put(entry("one", "text")));
        store().force();
        store().force();
    }

    @Test
    @DisplayName("closing it twice does no harm")
    void closesTwice() {
        apply(StateChange.put(entry("one", "text")));
        store().close();
        store().close();
    }
}
