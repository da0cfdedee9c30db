package dev.mediagen.spi;

import dev.mediagen.api.Option;
import java.util.List;
import java.util.Optional;

/**
 * A list, for a provider's own parameter.
 *
 * @param item the constraint of each item
 * @param min the minimum number of items
 * @param max the maximum number of items
 */
public record ListConstraint(Constraint item, int min, int max) implements Constraint {

    @Override
    public String describe() {
        String count = max == Integer.MAX_VALUE ? (min > 0 ? " of at least " + min : "") : " of " + number();
        return "a list" + count + (item instanceof Any ? "" : ", each " + item.describe());
    }

    private String number() {
        return min == max ? String.valueOf(max) : (min > 0 ? min + " to " + max : "at most " + max);
    }

    @Override
    @SuppressWarnings(
            "unchecked") // Only a provider's own parameter is a list of anything, and its items are of its own type.
    public <T> boolean allows(Option<T> option, T value) {
        return value instanceof List<?> list
                && list.size() >= min
                && list.size() <= max
                && list.stream().allMatch(one -> item.allows((Option<Object>) option, one));
    }

    @Override
    public Optional<Inputs> files() {
        return item.files();
    }
}
