package dev.mediagen.api;

import java.math.BigDecimal;

/**
 * What a generation cost, as the provider itself reported it. Never computed from a price list.
 *
 * @param amount the amount
 * @param currency an ISO 4217 code such as {@code USD}, or {@code credits} for a provider's own unit
 */
public record Cost(BigDecimal amount, String currency) {

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
