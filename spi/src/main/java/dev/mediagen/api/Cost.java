package dev.mediagen.api;

import java.math.BigDecimal;

/**
 * An amount of money. What a generation cost is what the provider itself reported; what is computed from list prices is a {@link
 * Quote}.
 *
 * @param amount the amount
 * @param currency an ISO 4217 code such as {@code USD}, or {@code credits} for a provider's own unit
 */
public record Cost(BigDecimal amount, String currency) {

    /** The most digits before or after the point: a sum with a larger exponent would fill the memory. */
    private static final int LONGEST = 1000;

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException when it has more than 1,000 digits before or after the point
     */
    public Cost {
        requireBounded(amount);
    }

    /** Refuses an amount that cannot be added or shown. */
    static void requireBounded(BigDecimal amount) {
        if (Math.abs((long) amount.scale()) > LONGEST || amount.precision() > LONGEST) {
            throw new IllegalArgumentException(
                    "An amount may have " + LONGEST + " digits before and after the point; this one has more.");
        }
    }

    /** US dollars. */
    public static Cost usd(BigDecimal amount) {
        return new Cost(amount, "USD");
    }

    /**
     * Adds two costs.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    public Cost plus(Cost other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency + ".");
        }
        return new Cost(amount.add(other.amount), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
