package org.example.temporal;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;

/** The activities over a {@link MediaGen}. A repeated step sends nothing again: the order is the key. */
public final class MediaGenActivities implements VideoActivities {

    private final MediaGen mediaGen;
    private final Clock clock;

    /**
     * Creates the activities.
     *
     * @param mediaGen with a state store that all workers of the engine share
     * @param clock the clock of the {@code MediaGen}
     */
    public MediaGenActivities(MediaGen mediaGen, Clock clock) {
        this.mediaGen = mediaGen;
        this.clock = clock;
    }

    @Override
    public Step begin(String order, String prompt) {
        return step(mediaGen.begin(order, VideoGenerationRequest.builder(prompt).build(), GenerateOptions.defaults()));
    }

    @Override
    public Step advance(String order) {
        return step(mediaGen.advance(order));
    }

    private Step step(Advance advance) {
        if (advance instanceof Advance.Ready ready) {
            return new Step(ready.result().media().location().toString(), 0);
        } else if (advance instanceof Advance.Waiting waiting) {
            return new Step(
                    "",
                    Math.max(
                            1, Duration.between(clock.instant(), waiting.next()).toMillis()));
        } else if (advance instanceof Advance.Failed failed
                && !failed.failure().details().possiblyBilled()
                && failed.failure().details().retryable()) {
            // The engine tries again: that is free.
            throw failed.failure();
        } else if (advance instanceof Advance.Failed failed) {
            throw ApplicationFailure.newNonRetryableFailure(failed.failure().getMessage(), "failed");
        }
        throw ApplicationFailure.newNonRetryableFailure(
                "It may have been billed, and its outcome is unknown: a person has to look.", "doubtful");
    }
}
