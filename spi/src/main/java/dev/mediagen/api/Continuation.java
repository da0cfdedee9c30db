package dev.mediagen.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A way to go on from a result. It is a snapshot: going on from it never changes what it means, so two requests that
 * continue the same result give two independent branches.
 *
 * @param id names the snapshot, also in another process; treat it as opaque
 * @param backend the backend that made the result and gets the next request unless another one is named
 * @param operation the kind of work the result came from
 * @param model the model that made the result
 * @param created when
 * @param expires when the provider forgets it; empty when that is not known
 */
public record Continuation(
        String id, String backend, Operation operation, String model, Instant created, Optional<Instant> expires) {}
