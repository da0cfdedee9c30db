package dev.mediagen.backend.openrouter;

import dev.mediagen.api.Cost;
import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;
import java.util.Optional;

/** Reads the usage of a call and its cost: {@code usage.cost}, in dollars. */
final class Usages {

    private Usages() {}

    static Usage tokens(Json usage) {
        return count(
                usage,
                "completion_tokens",
                "output_tokens",
                count(usage, "prompt_tokens", "input_tokens", Usage.none()));
    }

    private static Usage count(Json usage, String name, String unit, Usage sum) {
        return usage.at(name).asNumber().map(tokens -> sum.plus(unit, tokens)).orElse(sum);
    }

    static Optional<Cost> cost(Json usage) {
        return usage.at("cost").asNumber().map(Cost::usd);
    }

    /** Whether it reports a charge. */
    static boolean wasCharged(Json usage) {
        return cost(usage).filter(cost -> cost.amount().signum() > 0).isPresent();
    }
}
