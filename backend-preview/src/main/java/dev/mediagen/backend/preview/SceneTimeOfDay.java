package dev.mediagen.backend.preview;

import java.util.Set;

/** The time of day, which decides where the sun or the moon stands. */
enum SceneTimeOfDay implements PromptTopic {
    DAWN("dawn sunrise morning"),
    DAY("day noon sunny bright afternoon daylight summer"),
    DUSK("dusk sunset evening twilight sundown golden"),
    NIGHT("night midnight moonlight moonlit starry dark aurora moon star neon nocturnal space planet galaxy universe"
            + " cosmos nebula astronaut alien orbit rocket");

    private final Set<String> words;

    SceneTimeOfDay(String words) {
        this.words = Set.of(words.split(" "));
    }

    @Override
    public Set<String> words() {
        return words;
    }
}
