package dev.mediagen.journal;

import java.time.Duration;

/**
 * How long data that is no longer needed is kept.
 *
 * @param history jobs that ended, with their files and costs
 * @param keys keys of callers after their jobs ended; at least as long as the history
 * @param continuations continuations after they were made
 * @param prompts whether prompts and other text are stored at all
 */
public record Retention(Duration history, Duration keys, Duration continuations, boolean prompts) {

    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(90), true);
}
