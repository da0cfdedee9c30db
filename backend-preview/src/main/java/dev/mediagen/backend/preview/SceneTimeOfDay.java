package dev.mediagen.backend.preview;

import java.util.Set;

/** The time of day, which decides the position of the sun or the moon. */
enum SceneTimeOfDay implements PromptTopic {
    DAWN("dawn sunrise morning"),
    DAY("day noon sunny bright afternoon daylight summer"),
    DUSK("dusk sunset evening twilight sundown golden"),
    NIGHT("night midnight moonlight moonlit starry dark aurora moon star neon nocturnal space planet galaxy universe"
            + " cosmos nebula astronaut alien orbit rocket");

    private final Set<String> keywords;

    SceneTimeOfDay(String keywords) {
        this.keywords = Set.of(keywords.split(" "));
    }

    @Override
    public Set<String> keywords() {
        return keywords;
    }
}
