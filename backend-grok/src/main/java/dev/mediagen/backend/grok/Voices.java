package dev.mediagen.backend.grok;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code /tts/voices}: the voices by name. The list grows with time, so it is asked for and not written down here. */
final class Voices {

    private static final int CLOSEST = 3;

    private final ProviderClient client;

    Voices(ProviderClient client) {
        this.client = client;
    }

    /**
     * The id of a voice by its id or name, in any case.
     *
     * @throws InvalidRequestException when there is none; it names the closest
     */
    String id(String wanted, Work work) {
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
        String name = wanted.strip().toLowerCase(Locale.ROOT);
        List<String> closest = known.stream()
                .sorted(Comparator.comparingInt(voice -> distance(name, voice.toLowerCase(Locale.ROOT))))
                .limit(CLOSEST)
                .toList();
        Violation violation = new Violation(
                Option.VOICE.name(),
                wanted,
                "is no voice of xAI's. The closest: " + String.join(", ", closest),
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
