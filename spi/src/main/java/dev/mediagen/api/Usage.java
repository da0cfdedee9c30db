package dev.mediagen.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The usage of a generation, as the provider reported it: amounts by unit, in one form for all providers.
 *
 * @param amounts for example {@code input_tokens}, {@code output_tokens}, {@code characters}, {@code credits}, {@code seconds};
 *     empty when the provider reported nothing
 */
public record Usage(Map<String, BigDecimal> amounts) {

    private static final Usage NONE = new Usage(Map.of());

    /**
     * Makes a defensive copy in the same order.
     *
     * @throws IllegalArgumentException when an amount has more than 1,000 digits before or after the point
     */
    public Usage {
        amounts.values().forEach(Cost::requireBounded);
        amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
    }

    /** Nothing reported. */
    public static Usage none() {
        return NONE;
    }

    /** The same plus an amount of a unit. */
    public Usage plus(String unit, BigDecimal amount) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>(amounts);
        sum.merge(unit, amount, BigDecimal::add);
        return new Usage(sum);
    }

    /** The same plus an amount of a unit. */
    public Usage plus(String unit, long amount) {
        return plus(unit, BigDecimal.valueOf(amount));
    }

    /** Adds two usages, unit by unit. */
    public Usage plus(Usage other) {
        Usage sum = this;
        for (Map.Entry<String, BigDecimal> amount : other.amounts.entrySet()) {
            sum = sum.plus(amount.getKey(), amount.getValue());
        }
        return sum;
    }
}
