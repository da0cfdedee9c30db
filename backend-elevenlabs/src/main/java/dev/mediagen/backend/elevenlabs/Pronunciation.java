package dev.mediagen.backend.elevenlabs;

import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Dictionaries of pronunciations: those of the account by their ids, and one that is created for the words of a request. It stays in
 * the account, and is used again for the same words.
 */
final class Pronunciation {

    private static final String DICTIONARIES = "pronunciation_dictionary_locators";
    private static final String WORDS = "pronunciations";
    private static final String ID = "pronunciation_dictionary_id";
    private static final Duration KEPT = Duration.ofDays(90);

    private final ProviderClient client;

    Pronunciation(ProviderClient client) {
        this.client = client;
    }

    /** The member of a request with its dictionaries; removes them from the extras. */
    Optional<Json> locators(Call<?> call, Extras extras) {
        List<Object> locators = new ArrayList<>();
        extras.takeList(DICTIONARIES)
                .ifPresent(given -> given.forEach(one ->
                        // A dictionary may be named by its id only.
                        locators.add(one instanceof String id ? Map.of(ID, id) : one)));
        Optional.ofNullable(extras.take(WORDS).get(WORDS)).ifPresent(words -> locators.add(created(call, words)));
        return locators.isEmpty() ? Optional.empty() : Optional.of(Json.of(locators));
    }

    private Json created(Call<?> call, Object words) {
        Map<String, Json> spoken = Json.of(words).members();
        List<Object> rules = new ArrayList<>();
        spoken.forEach((word, alias) -> rules.add(Json.object()
                .put("type", "alias")
                .put("string_to_replace", word)
                .put("alias", alias)));
        String locator = call.prepare("pronunciation-dictionary " + Json.of(words), () -> {
            ProviderResponse answer = client.post("v1/pronunciation-dictionaries/add-from-rules")
                    .json(Json.object().put("name", "Made by mediagen").put("rules", rules))
                    .json(call);
            String id = answer.json().text("id").orElseThrow(() -> answer.without("dictionary id"));
            return Prepared.of(Json.object()
                            .put(ID, id)
                            .putIfPresent("version_id", answer.json().text("version_id"))
                            .build()
                            .toString())
                    .keptFor(KEPT);
        });
        return Json.parse(locator);
    }
}
