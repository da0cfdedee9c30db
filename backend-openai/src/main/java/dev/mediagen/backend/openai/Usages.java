package dev.mediagen.backend.openai;

import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;

/** Reads the usage of a call. */
final class Usages {

    private Usages() {}

    /** Input and output tokens, under units with the prefix. */
    static Usage tokens(Json usage, String prefix) {
        Usage sum = Usage.none();
        for (String unit : new String[] {"input_tokens", "output_tokens"}) {
            if (usage.has(unit)) {
                sum = sum.plus(prefix + unit, usage.at(unit).asLong().orElse(0));
            }
        }
        return sum;
    }
}
