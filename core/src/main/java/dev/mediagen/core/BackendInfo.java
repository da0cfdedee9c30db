package dev.mediagen.core;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.selection.Backend;
import dev.mediagen.selection.BackendSelector;
import dev.mediagen.spi.Catalogue;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public view of an installed backend.
 *
 * @param name its name
 * @param aliases its aliases
 * @param origin the class and the jar it comes from
 * @param credentials what makes it usable, in order, as a shell sets it: a key {@code OPENAI_API_KEY}, a key of two parts {@code
 *     ACME_KEY_ID and ACME_KEY_SECRET}, a login {@code GOOGLE_GENAI_USE_VERTEXAI=true}; empty when it needs none
 * @param credentialFoundIn the first of these that is set; its value is never shown
 * @param baseUrlVariable the variable that overrides the provider's address
 * @param baseUrlOverridden whether it is set
 * @param otherBaseUrlVariables the variables that override its further addresses, each with whether it is set
 * @param priorities the priority for each media type it supports; 0 means only when named
 * @param defaults the current default model of each operation
 * @param catalogue the models it knows
 */
public record BackendInfo(
        String name,
        List<String> aliases,
        String origin,
        List<String> credentials,
        Optional<String> credentialFoundIn,
        Optional<String> baseUrlVariable,
        boolean baseUrlOverridden,
        Map<String, Boolean> otherBaseUrlVariables,
        Map<MediaType, Integer> priorities,
        Map<Operation, String> defaults,
        Catalogue catalogue) {

    static BackendInfo of(Backend backend, Clock clock) {
        Map<MediaType, Integer> priorities = new EnumMap<>(MediaType.class);
        backend.descriptor().supports().forEach((type, support) -> priorities.put(type, support.priority()));
        return new BackendInfo(
                backend.name(),
                backend.descriptor().aliases(),
                backend.origin(),
                backend.credentials().all(),
                backend.credentials().found(),
                backend.baseUrlVariable(),
                backend.baseUrlOverride().isPresent(),
                backend.otherBaseUrlVariables(),
                priorities,
                BackendSelector.defaults(backend, clock),
                backend.catalogue());
    }

    /** Whether it can be used now: it has a key, or needs none. */
    public boolean isReady() {
        return credentials.isEmpty() || credentialFoundIn.isPresent();
    }

    /** The operations it currently has a model for. */
    public Set<Operation> operations() {
        return defaults.keySet();
    }
}
