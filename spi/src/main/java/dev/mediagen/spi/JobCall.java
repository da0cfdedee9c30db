package dev.mediagen.spi;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.time.Duration;
import java.util.Optional;

/** A job to poll. */
public interface JobCall extends CallContext {

    /** The token that the handler returned when the provider accepted the job. */
    String token();

    /**
     * The options that were sent when the job was started, as recorded: files by their names only. Empty for a job that is known by
     * its handle only.
     */
    default Options options() {
        return Options.empty();
    }

    /** The prompt; no message may repeat it. */
    default Optional<String> prompt() {
        return options().get(Option.PROMPT);
    }

    /** The time since the provider accepted the job. */
    default Duration age() {
        return Duration.ZERO;
    }

    /** The number of this poll, from 1; approximate, since not every poll is recorded. */
    default int attempt() {
        return 1;
    }
}
