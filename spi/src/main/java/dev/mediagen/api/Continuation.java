package dev.mediagen.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Continues a result. It is a snapshot: using it never changes it, so two requests that continue the same result give two
 * independent branches.
 *
 * @param id names the snapshot, also in another process; treat it as opaque
 * @param backend the backend that made the result and receives the next request unless another one is named
 * @param operation the kind of work the result came from
 * @param model the model that made the result
 * @param created when the result was made
 * @param expires when the provider forgets it; empty when not known
 */
public record Continuation(
        String id, String backend, Operation operation, String model, Instant created, Optional<Instant> expires) {}
