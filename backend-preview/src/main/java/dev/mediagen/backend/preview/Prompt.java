package dev.mediagen.backend.preview;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.Optional;

/** The prompt of a request, its negative prompt (each may be empty), and its seed. */
record Prompt(String text, String unwanted, Optional<Long> seed) {

    private static final long DEFAULT_SEED = 0x9E3779B97F4A7C15L;

    static Prompt of(Options options) {
        return new Prompt(
                options.get(Option.PROMPT).orElse(""),
                options.get(Option.NEGATIVE_PROMPT).orElse(""),
                options.get(Option.SEED));
    }

    /** The look of the image with an index; each has its own seed. */
    SceneLook look(int index) {
        return SceneLook.of(text, unwanted, seed.orElse(DEFAULT_SEED) + index);
    }

    /** Random numbers for one part of the result. */
    MathRandom random(String part) {
        return MathRandom.of(MathRandom.seed(text, unwanted, seed.orElse(DEFAULT_SEED)), part);
    }

    /** The line below the caption. */
    String note(String model, int index) {
        return model
                + seed.map(value -> " · seed " + (value + index)).orElse("")
                + (unwanted.isBlank() ? "" : " · without " + unwanted);
    }
}
