package dev.mediagen.selection;

import dev.mediagen.api.Durations;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The time limits where the application sets none: those of {@code MEDIAGEN_TIMEOUT_IMAGE}, {@code _VIDEO}, {@code _AUDIO} and
 * {@code MEDIAGEN_SHUTDOWN_GRACE}, or the usual ones.
 *
 * @param generation how long a generation may take, by the type of its result; more than 0
 */
public record TimeLimits(Map<MediaType, Duration> generation) {

    private static final String TIMEOUT = "MEDIAGEN_TIMEOUT_";
    private static final String GRACE = "MEDIAGEN_SHUTDOWN_GRACE";
    private static final Duration USUAL_GRACE = Duration.ofSeconds(20);

    /** Copies the limits. */
    public TimeLimits {
        generation = Map.copyOf(generation);
    }

    /**
     * Reads the limits of generations.
     *
     * @throws SetupException when a variable is no duration, or 0
     */
    public static TimeLimits of(Function<String, Optional<String>> variables) {
        Map<MediaType, Duration> limits = new EnumMap<>(MediaType.class);
        for (MediaType mediaType : MediaType.values()) {
            Optional<Duration> limit = duration(TIMEOUT + mediaType, variables);
            if (limit.filter(Duration::isZero).isPresent()) {
                throw refused("The variable " + TIMEOUT + mediaType + " must be more than 0 seconds.");
            }
            limits.put(mediaType, limit.orElse(usual(mediaType)));
        }
        return new TimeLimits(limits);
    }

    /**
     * How long closing waits for answers that may be paid for.
     *
     * @throws SetupException when the variable is no duration
     */
    public static Duration shutdownGrace(Function<String, Optional<String>> variables) {
        return duration(GRACE, variables).orElse(USUAL_GRACE);
    }

    private static Duration usual(MediaType mediaType) {
        return mediaType == MediaType.VIDEO ? Duration.ofMinutes(20) : Duration.ofMinutes(10);
    }

    private static Optional<Duration> duration(String variable, Function<String, Optional<String>> variables) {
        return variables
                .apply(variable)
                .map(text -> Durations.parse(text)
                        .orElseThrow(() -> refused("The variable " + variable + " is not a duration: \"" + text
                                + "\". Write 20s or 2m.")));
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("setting").build());
    }
}
