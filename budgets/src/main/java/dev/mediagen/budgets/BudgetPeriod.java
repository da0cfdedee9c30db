package dev.mediagen.budgets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** How long a budget is for. Days and months are those of UTC. */
public enum BudgetPeriod {
    /** Starts again every day. */
    DAY,
    /** Starts again on the first day of every month. */
    MONTH,
    /** Never starts again. */
    TOTAL;

    private static final int LENGTH_OF_MONTH = 7;

    /** The suffix of an amount: {@code /day}. */
    String suffix() {
        return this == TOTAL ? "" : "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The name of the period that contains an instant: {@code 2026-11}. */
    String name(Instant when) {
        String day = day(when).toString();
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.substring(0, LENGTH_OF_MONTH);
            case TOTAL -> "total";
        };
    }

    /** The first day after the period that contains an instant. */
    Optional<LocalDate> end(Instant when) {
        return switch (this) {
            case DAY -> Optional.of(day(when).plusDays(1));
            case MONTH -> Optional.of(day(when).withDayOfMonth(1).plusMonths(1));
            case TOTAL -> Optional.empty();
        };
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
