package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * One of several services through which a provider serves its models, each with its own address, models and dates.
 *
 * @param name its name in catalogues and messages: {@code vertex-ai}
 * @param chosenBy the environment variables that choose it when they are {@code true} or {@code 1}; of several the first that is
 *     set decides. Empty for the default service
 * @param baseUrlVariable the environment variable that overrides its address
 */
public record ProviderHost(String name, List<String> chosenBy, Optional<String> baseUrlVariable) {

    /** Makes a defensive copy. */
    public ProviderHost {
        chosenBy = List.copyOf(chosenBy);
    }

    /** Its name with what chooses it: {@code vertex-ai (GOOGLE_GENAI_USE_VERTEXAI=true)}. */
    @Override
    public String toString() {
        return chosenBy.isEmpty() ? name : name + " (" + chosenBy.get(0) + "=true)";
    }
}
