package dev.mediagen.backend.google;

import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;
import java.util.OptionalLong;

/** Reads the usage of a call. */
final class Usages {

    private Usages() {}

    /** The usage in {@code generateContent}. */
    static Usage ofContent(Json answer) {
        Json usage = answer.at("usageMetadata");
        return tokens(usage.at("promptTokenCount"), usage.at("candidatesTokenCount"), usage.at("thoughtsTokenCount"));
    }

    /** The usage in an interaction. */
    static Usage ofInteraction(Json answer) {
        Json usage = answer.at("usage");
        return tokens(
                usage.at("total_input_tokens"), usage.at("total_output_tokens"), usage.at("total_thought_tokens"));
    }

    private static Usage tokens(Json in, Json out, Json thoughts) {
        return plus(plus(plus(Usage.none(), "input_tokens", in), "output_tokens", out), "thought_tokens", thoughts);
    }

    private static Usage plus(Usage usage, String unit, Json amount) {
        OptionalLong tokens = amount.asLong();
        return tokens.isPresent() ? usage.plus(unit, tokens.getAsLong()) : usage;
    }
}
