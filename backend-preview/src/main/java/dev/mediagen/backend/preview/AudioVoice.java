package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who babbles: how high, and how large the head it comes from. */
enum AudioVoice {
    ADA(205, 1.12, 0.12),
    BRUNO(98, 0.9, 0.06),
    CORAL(236, 1.2, 0.2),
    DORIAN(128, 0.98, 0.08),
    ECHO(165, 1.05, 0.35);

    private final double pitch;
    private final double formants;
    private final double breath;

    AudioVoice(double pitch, double formants, double breath) {
        this.pitch = pitch;
        this.formants = formants;
        this.breath = breath;
    }

    static Object[] names() {
        return Arrays.stream(values()).map(AudioVoice::id).toArray();
    }

    /** The voice of that name; without a name the first. */
    static AudioVoice of(Optional<String> name) {
        return name.map(id -> valueOf(id.toUpperCase(Locale.ROOT))).orElse(ADA);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    double pitch() {
        return pitch;
    }

    double formants() {
        return formants;
    }

    double breath() {
        return breath;
    }
}
