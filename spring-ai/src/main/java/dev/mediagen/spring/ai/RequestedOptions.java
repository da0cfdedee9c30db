package dev.mediagen.spring.ai;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects options from those of a prompt, where null means "you choose".
 *
 * @param options the options so far
 */
record RequestedOptions(Options options) {

    <T> RequestedOptions with(Option<T> option, @Nullable T value) {
        return with(option, value, Function.identity());
    }

    <S, T> RequestedOptions with(Option<T> option, @Nullable S value, Function<S, T> reader) {
        return Optional.ofNullable(value)
                .map(there -> new RequestedOptions(options.with(option, reader.apply(there))))
                .orElse(this);
    }
}
