package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Optional;

/**
 * How a picture is to look: everything that is drawn follows from this and the size.
 *
 * @param motif what it is of
 * @param hour when it is
 * @param palette the colours
 * @param figure who or what stands in it
 * @param words the words of the prompt that count
 * @param seed where all chance comes from
 */
record SceneLook(
        SceneKind motif,
        SceneTimeOfDay hour,
        ScenePalette palette,
        Optional<SceneFigure> figure,
        PromptWords words,
        long seed) {

    /**
     * Reads a prompt.
     *
     * @param prompt what to show
     * @param unwanted what not to show; blank for nothing
     * @param seed equal prompts with equal seeds look equal
     */
    static SceneLook of(String prompt, String unwanted, long seed) {
        PromptWords words = PromptWords.of(prompt).without(PromptWords.of(unwanted));
        long grown = MathRandom.hash(prompt) ^ MathRandom.hash(unwanted) * 31 ^ new MathRandom(seed).next();
        MathRandom dice = MathRandom.of(grown, "look");
        SceneKind motif = words.first(SceneKind.values()).orElseGet(() -> dice.pick(List.of(SceneKind.values())));
        SceneMood mood = mood(words, motif, dice);
        return new SceneLook(
                motif, mood.hour(), ScenePalette.of(mood, dice), words.first(SceneFigure.values()), words, grown);
    }

    /** The same picture in other colours. */
    SceneLook with(ScenePalette other) {
        return new SceneLook(motif, hour, other, figure, words, seed);
    }

    boolean isNight() {
        return hour == SceneTimeOfDay.NIGHT;
    }

    /** Dice for one part of the picture. */
    MathRandom dice(String part) {
        return MathRandom.of(seed, part);
    }

    /** Noise for one part of the picture. */
    MathNoise noise(String part) {
        return new MathNoise(dice(part).next());
    }

    /** A palette that is named, unless the hour contradicts; else one of the hour; else any. */
    private static SceneMood mood(PromptWords words, SceneKind motif, MathRandom dice) {
        boolean dark = motif == SceneKind.SPACE || motif == SceneKind.LIGHTS;
        Optional<SceneTimeOfDay> hour = dark ? Optional.of(SceneTimeOfDay.NIGHT) : words.first(SceneTimeOfDay.values());
        List<SceneMood> fitting = hour.map(SceneMood::at).orElse(List.of(SceneMood.values()));
        return words.first(SceneMood.values()).filter(fitting::contains).orElseGet(() -> dice.pick(fitting));
    }
}
