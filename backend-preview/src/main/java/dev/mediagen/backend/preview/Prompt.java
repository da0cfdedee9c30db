package dev.mediagen.backend.preview;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.Optional;

/**
 * What a request says in words, and its seed.
 *
 * @param text what is wanted; empty when nothing was said
 * @param unwanted what is not; empty when nothing was said
 * @param seed the seed, when one was given
 */
record Prompt(String text, String unwanted, Optional<Long> seed) {

    static Prompt of(Options options) {
        return new Prompt(
                options.get(Option.PROMPT).orElse(""),
                options.get(Option.NEGATIVE_PROMPT).orElse(""),
                options.get(Option.SEED));
    }

    /** How the picture with this number looks. */
    SceneLook look(int number) {
        return SceneLook.of(text, unwanted, seed(number));
    }

    /** The seed of the result with this number; without a seed each prompt still has its own, always the same. */
    long seed(int number) {
        return seed.orElse(0x9E3779B97F4A7C15L) + number;
    }

    /** Dice for one part of what is made. */
    MathRandom dice(String part) {
        return MathRandom.of(
                MathRandom.hash(text) ^ MathRandom.hash(unwanted) * 31 ^ new MathRandom(seed(0)).next(), part);
    }

    /** The line below the caption. */
    String note(String model, int number) {
        return model
                + seed.map(value -> " · seed " + (value + number)).orElse("")
                + (unwanted.isBlank() ? "" : " · without " + unwanted);
    }
}
