package dev.mediagen.backend.openrouter;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.UnknownVoice;
import java.util.List;
import java.util.Optional;

/** The voices of a model, from the list of speech models. They differ by model, so they are requested each time. */
final class Voices {

    private final ProviderClient client;

    Voices(ProviderClient client) {
        this.client = client;
    }

    static ProviderRequest speechModels(ProviderClient client) {
        return client.get("models").query("output_modalities", "speech");
    }

    /**
     * The voice to send: the requested one, otherwise the model's first, because most vendors require one. For a
     * model without a list of voices, the requested one or none.
     *
     * @throws InvalidRequestException when the model has no such voice; it names the closest ones
     */
    Optional<String> voice(Call<SpeechRequest> call) {
        Optional<String> wanted = call.request().voice();
        List<String> known = voices(call);
        if (known.isEmpty()) {
            return wanted;
        } else if (wanted.isEmpty()) {
            return known.stream().findFirst();
        }
        String name = wanted.get().strip();
        return Optional.of(known.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> unknown(name, known, call.model())));
    }

    private List<String> voices(Call<?> call) {
        return speechModels(client).json(call).json().at("data").elements().stream()
                .filter(model -> model.text("id").filter(call.model()::equals).isPresent())
                .flatMap(model -> model.at("supported_voices").elements().stream())
                .flatMap(voice -> voice.asText().stream())
                .toList();
    }

    private static InvalidRequestException unknown(String wanted, List<String> known, String model) {
        return UnknownVoice.refusal(wanted, "is not a voice of " + model, known);
    }
}
