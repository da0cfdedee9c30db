package dev.mediagen.spi;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.time.Duration;
import java.util.Optional;

/** A job to ask for. */
public interface JobCall extends CallContext {

    /** What the handler gave when the provider accepted the job. */
    String token();

    /**
     * What was sent when the job was begun, as far as a record can tell: files by their names only. Empty for a job that was begun
     * elsewhere and is known by its handle alone.
     */
    default Options options() {
        return Options.empty();
    }

    /** The prompt, which no message may repeat. */
    default Optional<String> prompt() {
        return options().get(Option.PROMPT);
    }

    /** How long ago the provider took the job. */
    default Duration age() {
        return Duration.ZERO;
    }

    /** Which question for the job this is, from 1; as far as is known here, since not every question is written down. */
    default int attempt() {
        return 1;
    }
}
