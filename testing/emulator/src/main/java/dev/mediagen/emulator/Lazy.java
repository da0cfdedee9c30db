package dev.mediagen.emulator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created on first use, such as routes: a test that starts fast rarely uses all providers. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
