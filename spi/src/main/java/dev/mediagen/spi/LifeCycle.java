package dev.mediagen.spi;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The period in which a provider offers a model.
 *
 * @param availableFrom the first day; empty when not known
 * @param retiresOn the first day on which it is not available any more; empty when none is announced
 * @param replacedBy the replacement that the provider names; empty when there is none
 */
public record LifeCycle(Optional<LocalDate> availableFrom, Optional<LocalDate> retiresOn, Optional<String> replacedBy) {

    /** The number of days before a retirement during which users are warned. */
    public static final int NOTICE_DAYS = 90;

    private static final LifeCycle OPEN = new LifeCycle(Optional.empty(), Optional.empty(), Optional.empty());

    /** No dates known: offered until further notice. */
    public static LifeCycle open() {
        return OPEN;
    }

    /** Retires on a day, without a replacement. */
    public static LifeCycle until(LocalDate retiresOn) {
        return new LifeCycle(Optional.empty(), Optional.of(retiresOn), Optional.empty());
    }

    /** Retires on a day and is replaced by another model. */
    public static LifeCycle until(LocalDate retiresOn, String replacedBy) {
        return new LifeCycle(Optional.empty(), Optional.of(retiresOn), Optional.of(replacedBy));
    }

    /** Whether the model is retired on the given day. */
    public boolean isRetired(LocalDate today) {
        return retiresOn.isPresent() && !today.isBefore(retiresOn.get());
    }

    /** Whether the model is still available, but for at most {@link #NOTICE_DAYS} more days. */
    public boolean retiresSoon(LocalDate today) {
        return !isRetired(today) && isRetired(today.plusDays(NOTICE_DAYS));
    }
}
