package dev.mediagen.backend.preview;

import java.util.Locale;
import java.util.Optional;

/** The voices; the catalogue has their ids. */
enum AudioVoice {
    ADA(205),
    BRUNO(98),
    CORAL(236),
    DORIAN(128),
    ECHO(165);

    private final double pitch;

    AudioVoice(double pitch) {
        this.pitch = pitch;
    }

    /** The voice with an id; without an id the first. */
    static AudioVoice of(Optional<String> id) {
        return id.map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(ADA);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mean pitch in hertz. */
    double pitch() {
        return pitch;
    }
}
