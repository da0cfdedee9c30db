package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * One of several services at which a provider serves its models, each with an address, models and dates of its own.
 *
 * @param name what catalogues and messages call it: {@code vertex-ai}
 * @param chosenBy the environment variables that choose it when they say {@code true} or {@code 1}; of several the first that is
 *     set decides. Empty for the service that is used when no other is chosen
 * @param baseUrlVariable the environment variable that overrides its address
 */
public record ProviderHost(String name, List<String> chosenBy, Optional<String> baseUrlVariable) {

    /** Keeps its own copy. */
    public ProviderHost {
        chosenBy = List.copyOf(chosenBy);
    }

    /** Its name with what chooses it: {@code vertex-ai (GOOGLE_GENAI_USE_VERTEXAI=true)}. */
    @Override
    public String toString() {
        return chosenBy.isEmpty() ? name : name + " (" + chosenBy.get(0) + "=true)";
    }
}
