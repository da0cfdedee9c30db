package dev.mediagen.store.disk;

import com.google.auto.service.AutoService;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateStore;
import dev.mediagen.spi.StateStoreProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps state in the folder that {@code MEDIAGEN_STATE} names; without it, in the system's folder for the state of programs: in
 * {@code mediagen} below {@code XDG_STATE_HOME}, {@code LOCALAPPDATA} (Windows) or {@code ~/.local/state}.
 */
@AutoService(StateStoreProvider.class)
public final class DiskStateStoreProvider implements StateStoreProvider {

    /** The variable that names the folder. */
    static final String FOLDER = "MEDIAGEN_STATE";

    /** The variable that says what the state survives: {@code power}, which is the default, or {@code process}. */
    static final String DURABILITY = "MEDIAGEN_DURABILITY";

    /** For {@link java.util.ServiceLoader}. */
    public DiskStateStoreProvider() {}

    @Override
    public String name() {
        return "disk";
    }

    /**
     * {@inheritDoc}
     *
     * @throws SetupException when no variable names a folder, its value is not a path, or the durability is invalid
     */
    @Override
    public StateStore open(Function<String, Optional<String>> variables, Clock clock) {
        return DiskStateStore.builder(folder(variables))
                .durability(durability(variables))
                .clock(clock)
                .build();
    }

    private static Durability durability(Function<String, Optional<String>> variables) {
        String word = variables.apply(DURABILITY).orElse("power").strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "power" -> Durability.POWER;
            case "process" -> Durability.PROCESS;
            default ->
                throw new SetupException(
                        "The variable " + DURABILITY + " must be power or process, not \"" + word + "\".",
                        ErrorDetails.builder().code("state_store").build());
        };
    }

    private static Path folder(Function<String, Optional<String>> variables) {
        try {
            return variables
                    .apply(FOLDER)
                    .map(Path::of)
                    .or(() -> below(variables, "XDG_STATE_HOME", "mediagen"))
                    .or(() -> below(variables, "LOCALAPPDATA", "mediagen"))
                    .or(() -> below(variables, "HOME", ".local/state/mediagen"))
                    .orElseThrow(() -> nowhere(new IllegalStateException("Neither it nor HOME is set.")));
        } catch (InvalidPathException e) {
            throw nowhere(e);
        }
    }

    /** A folder below a variable's value; relative ones are ignored, because the state would differ with the working directory. */
    private static Optional<Path> below(
            Function<String, Optional<String>> variables, String variable, String relative) {
        return variables.apply(variable).map(Path::of).filter(Path::isAbsolute).map(path -> path.resolve(relative));
    }

    private static SetupException nowhere(Exception cause) {
        return new SetupException(
                "There is no folder for the state: set the variable " + FOLDER + " to one.",
                ErrorDetails.builder().code("state_store").build(),
                cause);
    }
}
