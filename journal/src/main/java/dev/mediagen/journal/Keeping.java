package dev.mediagen.journal;

import dev.mediagen.api.Durations;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SetupException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The settings of what is kept, how long, and in which scope. The environment applies where the application sets nothing. */
public final class Keeping {

    private static final String SCOPE = "MEDIAGEN_SCOPE";
    private static final String HISTORY = "MEDIAGEN_KEEP_HISTORY";
    private static final String KEYS = "MEDIAGEN_KEEP_KEYS";
    private static final String CONTINUATIONS = "MEDIAGEN_KEEP_CONTINUATIONS";
    private static final String PROMPTS = "MEDIAGEN_KEEP_PROMPTS";

    private Optional<Scope> scope = Optional.empty();
    private Optional<Duration> history = Optional.empty();
    private Optional<Duration> keys = Optional.empty();
    private Optional<Duration> continuations = Optional.empty();
    private Optional<Boolean> prompts = Optional.empty();

    /** Sets the scope of calls that name no other. */
    public void scope(String name) {
        scope = Optional.of(Scope.of(name));
    }

    /** Sets how long jobs that ended stay listed. */
    public void history(Duration value) {
        history = Optional.of(positive(value));
    }

    /** Sets how long keys are held after their jobs ended. */
    public void keys(Duration value) {
        keys = Optional.of(positive(value));
    }

    /** Sets how long continuations are kept. */
    public void continuations(Duration value) {
        continuations = Optional.of(positive(value));
    }

    /** Sets whether prompts and other text are stored. */
    public void prompts(boolean value) {
        prompts = Optional.of(value);
    }

    private static Duration positive(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The time to keep records must be longer than " + value + ".");
        }
        return value;
    }

    /** The scope of calls that name no other. */
    public Scope scope(Function<String, Optional<String>> variables) {
        return scope.or(() -> variables.apply(SCOPE).map(Keeping::named)).orElse(Scope.NONE);
    }

    private static Scope named(String name) {
        try {
            return Scope.of(name);
        } catch (InvalidRequestException e) {
            throw wrong(SCOPE, "is not a valid scope: " + e.getMessage());
        }
    }

    /**
     * How long data is kept.
     *
     * @throws SetupException when a variable is not a duration, or keys would be removed before the history
     */
    public Retention retention(Function<String, Optional<String>> variables) {
        Duration keptHistory = history.or(() -> length(variables, HISTORY)).orElse(Retention.DEFAULT.history());
        Duration leastKeys =
                Retention.DEFAULT.keys().compareTo(keptHistory) < 0 ? keptHistory : Retention.DEFAULT.keys();
        Duration keptKeys = keys.or(() -> length(variables, KEYS)).orElse(leastKeys);
        if (keptKeys.compareTo(keptHistory) < 0) {
            throw wrong(
                    KEYS,
                    "and keepKeys set how long keys are held. That is shorter than the history is kept, which is "
                            + keptHistory.toDays() + " days");
        }
        return new Retention(
                keptHistory,
                keptKeys,
                continuations.or(() -> length(variables, CONTINUATIONS)).orElse(Retention.DEFAULT.continuations()),
                prompts.or(() -> variables.apply(PROMPTS).map(Keeping::flag)).orElse(Retention.DEFAULT.prompts()));
    }

    private static Optional<Duration> length(Function<String, Optional<String>> variables, String name) {
        return variables
                .apply(name)
                .map(text -> Durations.parse(text)
                        .filter(length -> !length.isZero())
                        .orElseThrow(() -> wrong(name, "is not a duration: \"" + text + "\". Write 30d or 12h")));
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(PROMPTS, "must be true or false, not \"" + text + "\"");
        };
    }

    private static SetupException wrong(String name, String problem) {
        return new SetupException(
                "The variable " + name + " " + problem + ".",
                ErrorDetails.builder().code("setting").build());
    }
}
