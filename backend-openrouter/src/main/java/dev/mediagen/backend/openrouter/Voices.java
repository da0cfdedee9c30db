package dev.mediagen.backend.openrouter;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Violation;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.spi.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The voices of a model, from the list of speech models. They change with every model, so they are asked for each time. */
final class Voices {

    private static final int CLOSEST = 3;

    private final ProviderClient client;

    Voices(ProviderClient client) {
        this.client = client;
    }

    static ProviderRequest speechModels(ProviderClient client) {
        return client.get("models").query("output_modalities", "speech");
    }

    /**
     * The voice to ask for: the one that was named, else the model's first, since most makers want one. A model whose voices
     * are not listed gets what was named, or nothing.
     *
     * @throws InvalidRequestException when the model has no such voice; it names the closest
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
        String name = wanted.toLowerCase(Locale.ROOT);
        List<String> closest = known.stream()
                .sorted(Comparator.comparingInt(voice -> distance(name, voice.toLowerCase(Locale.ROOT))))
                .limit(CLOSEST)
                .toList();
        Violation violation = new Violation(
                Option.VOICE.name(),
                wanted,
                "is no voice of " + model + ". The closest: " + String.join(", ", closest),
                String.join(", ", known));
        return new InvalidRequestException(
                violation.message(),
                List.of(violation),
                ErrorDetails.builder().code("unknown_voice").build());
    }

    /** How many letters have to be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int diagonal = i;
            for (int j = 0; j <= other.length(); j++) {
                int above = row[j];
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(Math.min(row[j - 1], above) + 1, changed);
                }
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
