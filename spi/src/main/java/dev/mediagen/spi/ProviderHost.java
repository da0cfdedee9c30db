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
 * @param providerName its own {@linkplain BackendDescriptor#providerName name in telemetry}, if it has one: {@code gcp.vertex_ai}
 */
public record ProviderHost(
        String name, List<String> chosenBy, Optional<String> baseUrlVariable, Optional<String> providerName) {

    /** Makes a defensive copy. */
    public ProviderHost {
        chosenBy = List.copyOf(chosenBy);
    }

    /** A host without a name in telemetry. */
    public ProviderHost(String name, List<String> chosenBy, Optional<String> baseUrlVariable) {
        this(name, chosenBy, baseUrlVariable, Optional.empty());
    }

    /** Its name with what chooses it: {@code vertex-ai (GOOGLE_GENAI_USE_VERTEXAI=true)}. */
    @Override
    public String toString() {
        return chosenBy.isEmpty() ? name : name + " (" + chosenBy.get(0) + "=true)";
    }
}
