package dev.mediagen.backend.grok;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.UnknownVoice;
import java.util.List;

/**
 * {@code /tts/voices}: the voices by name. The list changes, so it is requested each time and is not in the
 * catalogue.
 */
final class Voices {

    private final ProviderClient client;

    Voices(ProviderClient client) {
        this.client = client;
    }

    /**
     * Finds a voice by its id or name, ignoring case, and returns its id.
     *
     * @throws InvalidRequestException when there is no such voice; it names the closest ones
     */
    String id(String wanted, CallContext work) {
        List<Json> voices =
                client.get("tts/voices").json(work).json().at("voices").elements();
        return voices.stream()
                .filter(voice -> is(voice.text("voice_id").orElse(""), wanted)
                        || is(voice.text("name").orElse(""), wanted))
                .flatMap(voice -> voice.text("voice_id").stream())
                .findFirst()
                .orElseThrow(() -> unknown(
                        wanted,
                        voices.stream()
                                .flatMap(voice -> voice.text("voice_id").stream())
                                .toList()));
    }

    private static boolean is(String name, String wanted) {
        return name.equalsIgnoreCase(wanted.strip());
    }

    private static InvalidRequestException unknown(String wanted, List<String> known) {
        return UnknownVoice.refusal(wanted, "is not a voice of xAI", known);
    }
}
