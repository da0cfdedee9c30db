package dev.mediagen.throttle;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.selection.Backend;
import dev.mediagen.selection.BackendRegistry;
import dev.mediagen.selection.SelectedModel;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls are sent concurrently. The environment applies where the application sets nothing.
 *
 * @param widths by {@code backend} or {@code backend/model}; the empty name for every other backend
 */
public record ConcurrentCalls(Map<String, Integer> widths) {

    private static final String VARIABLE = "MEDIAGEN_MAX_CONCURRENT";
    private static final int MOST = 64;
    private static final Pattern ENTRY = Pattern.compile("(?:([^=,\\s]+)=)?([1-9][0-9]{0,4})");

    /**
     * Sets one; the name is empty for every other backend.
     *
     * @throws IllegalArgumentException when the number is less than 1
     */
    public void set(String name, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("At least 1 concurrent call is required, not " + width + ".");
        }
        widths.put(name, width);
    }

    /**
     * With those of the environment, by the real names of backends.
     *
     * @throws SetupException when the variable is wrong, or names a backend that is not installed
     */
    public ConcurrentCalls resolved(Function<String, Optional<String>> variables, BackendRegistry registry) {
        Map<String, Integer> all = new TreeMap<>();
        variables.apply(VARIABLE).ifPresent(text -> {
            for (String entry : text.split(",", -1)) {
                Matcher parts = ENTRY.matcher(entry.strip());
                if (!parts.matches()) {
                    throw new SetupException(
                            "The variable " + VARIABLE + " must be numbers such as 8 or openai=3,google/veo-3=2, not \""
                                    + text + "\".",
                            ErrorDetails.builder().code("setting").build());
                }
                String name = Optional.ofNullable(parts.group(1)).orElse("");
                all.put(real(name, registry), Integer.parseInt(parts.group(2)));
            }
        });
        widths.forEach((name, width) -> all.put(real(name, registry), width));
        return new ConcurrentCalls(all);
    }

    private static String real(String name, BackendRegistry registry) {
        int slash = name.indexOf('/');
        String backend = slash < 0 ? name : name.substring(0, slash);
        return backend.isEmpty() ? "" : registry.named(backend).name() + name.substring(backend.length());
    }

    /** The lane of a call. */
    public Lane lane(SelectedModel by) {
        Backend backend = by.backend();
        int width = widths.getOrDefault(backend.name(), widths.getOrDefault("", MOST));
        int modelWidth = widths.getOrDefault(backend.name() + "/" + by.model(), width);
        return new Lane(backend.name(), Sha256.shortened(backend.account()), by.model(), width, modelWidth);
    }
}
