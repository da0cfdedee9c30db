package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Optional;

/** The look of an image: it and the frame determine everything that is drawn. */
record SceneLook(
        SceneKind kind, SceneTimeOfDay timeOfDay, ScenePalette palette, Optional<SceneFigure> figure, long seed) {

    /**
     * The look of a prompt.
     *
     * @param prompt what to show
     * @param unwanted what not to show; blank for nothing
     * @param seed equal prompts with equal seeds look equal
     */
    static SceneLook of(String prompt, String unwanted, long seed) {
        PromptWords words = PromptWords.of(prompt).without(PromptWords.of(unwanted));
        long mixed = MathRandom.seed(prompt, unwanted, seed);
        MathRandom random = MathRandom.of(mixed, "look");
        SceneKind kind = words.first(SceneKind.values()).orElseGet(() -> random.pick(List.of(SceneKind.values())));
        SceneMood mood = mood(words, random);
        return new SceneLook(kind, mood.timeOfDay(), mood.palette(), words.first(SceneFigure.values()), mixed);
    }

    /** The layers of the scene, from the back to the front. */
    List<ImageLayer> layers(SceneFrame frame) {
        return kind.layers(this, frame);
    }

    /** The same scene in other colours. */
    SceneLook with(ScenePalette other) {
        return new SceneLook(kind, timeOfDay, other, figure, seed);
    }

    boolean isNight() {
        return timeOfDay == SceneTimeOfDay.NIGHT;
    }

    /** Random numbers for one part of the scene. */
    MathRandom random(String part) {
        return MathRandom.of(seed, part);
    }

    /** Noise for one part of the scene. */
    MathNoise noise(String part) {
        return new MathNoise(random(part).next());
    }

    /** The mood that the prompt names, unless it contradicts the time of day; otherwise any mood of that time. */
    private static SceneMood mood(PromptWords words, MathRandom random) {
        List<SceneMood> fitting =
                words.first(SceneTimeOfDay.values()).map(SceneMood::at).orElse(List.of(SceneMood.values()));
        return words.first(SceneMood.values()).filter(fitting::contains).orElseGet(() -> random.pick(fitting));
    }
}
