package dev.mediagen.spi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What is left on the account at a provider. */
public final class Balance {

    private final BigDecimal left;
    private final String unit;
    private final Optional<BigDecimal> limit;
    private final Optional<Instant> renewsAt;

    private Balance(BigDecimal left, String unit, Optional<BigDecimal> limit, Optional<Instant> renewsAt) {
        this.left = left;
        this.unit = unit;
        this.limit = limit;
        this.renewsAt = renewsAt;
    }

    /**
     * A balance.
     *
     * @param left what is left
     * @param unit its unit: {@code USD} or another currency code, or the provider's own unit, for example {@code credits}
     */
    public static Balance of(BigDecimal left, String unit) {
        return new Balance(left, unit, Optional.empty(), Optional.empty());
    }

    /** The same balance with the amount that the account may use in a period. */
    public Balance limit(BigDecimal value) {
        return new Balance(left, unit, Optional.of(value), renewsAt);
    }

    /** The same balance with the moment at which the limit starts again. */
    public Balance renewsAt(Instant value) {
        return new Balance(left, unit, limit, Optional.of(value));
    }

    /** What is left. */
    public BigDecimal left() {
        return left;
    }

    /** The unit of the amounts: a currency code, or the provider's own unit. */
    public String unit() {
        return unit;
    }

    /** The amount that the account may use in a period. */
    public Optional<BigDecimal> limit() {
        return limit;
    }

    /** The moment at which the limit starts again. */
    public Optional<Instant> renewsAt() {
        return renewsAt;
    }

    /** For people: {@code 12.5 of 20 USD left until 2026-12-01}. */
    @Override
    public String toString() {
        String of = limit.map(value -> " of " + value.toPlainString()).orElse("");
        String until = renewsAt.map(value -> " until " + LocalDate.ofInstant(value, ZoneOffset.UTC))
                .orElse("");
        return left.toPlainString() + of + " " + unit + " left" + until;
    }
}
