package dev.mediagen.backend.grok;

import dev.mediagen.api.Cost;
import dev.mediagen.http.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** The cost that xAI reports in a response: {@code usage.cost_in_usd_ticks}. */
final class UsdTicks {

    /** 10,000,000,000 ticks are one dollar. */
    private static final int DECIMALS = 10;

    private UsdTicks() {}

    static Optional<Cost> cost(Json answer) {
        return answer.at("usage", "cost_in_usd_ticks")
                .asNumber()
                .map(ticks -> ticks.movePointLeft(DECIMALS).stripTrailingZeros())
                .map(Cost::usd);
    }

    /** Whether a withheld result was billed; without a report it may have been. */
    static boolean wereTaken(Json answer) {
        return cost(answer).map(Cost::amount).map(BigDecimal::signum).orElse(1) > 0;
    }
}
