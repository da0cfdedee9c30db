package dev.mediagen.tck;

import dev.mediagen.spi.StateStore;
import java.util.Optional;

class OpenStoreTest extends StateStoreContract {
    private final ManualTime time = new ManualTime();

    @Override
    protected StateStore open() {
        return new OpenStore(time);
    }

    @Override
    protected Optional<ManualTime> time() {
        return Optional.of(time);
    }
}
