package dev.mediagen.spi;

import java.time.LocalDate;
import java.util.Optional;

/**
 * From when to when a provider offers a model.
 *
 * @param availableFrom the first day; empty when not known
 * @param retiresOn the first day on which it is gone; empty when none is announced
 * @param replacedBy what the provider names in its place; empty when nothing is
 */
public record LifeCycle(Optional<LocalDate> availableFrom, Optional<LocalDate> retiresOn, Optional<String> replacedBy) {

    /** How many days before a model retires its users are warned. */
    public static final int NOTICE_DAYS = 90;

    private static final LifeCycle OPEN = new LifeCycle(Optional.empty(), Optional.empty(), Optional.empty());

    /** No dates known: offered until further notice. */
    public static LifeCycle open() {
        return OPEN;
    }

    /** Retires on a day, with nothing named in its place. */
    public static LifeCycle until(LocalDate retiresOn) {
        return new LifeCycle(Optional.empty(), Optional.of(retiresOn), Optional.empty());
    }

    /** Retires on a day in favour of another model. */
    public static LifeCycle until(LocalDate retiresOn, String replacedBy) {
        return new LifeCycle(Optional.empty(), Optional.of(retiresOn), Optional.of(replacedBy));
    }

    /** Whether the model is gone on the given day. */
    public boolean isRetired(LocalDate today) {
        return retiresOn.isPresent() && !today.isBefore(retiresOn.get());
    }

    /** Whether the model is still there, but for at most {@link #NOTICE_DAYS} more. */
    public boolean retiresSoon(LocalDate today) {
        return !isRetired(today) && isRetired(today.plusDays(NOTICE_DAYS));
    }
}
