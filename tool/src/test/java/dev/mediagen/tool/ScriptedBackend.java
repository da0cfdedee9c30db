package dev.mediagen.tool;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A backend under the name {@code scripted}, with the alias {@code script_ed}. It needs a key, does every operation but those
 * it is told to do without, and keeps what it was asked. By the prompt it does what a test wants to see: {@code fail} fails,
 * {@code break} has a defect, {@code wait} becomes a job that never ends.
 */
final class ScriptedBackend implements MediaBackendProvider {

    static final String KEY_VARIABLE = "SCRIPTED_KEY";
    static final String SECRET = "very-secret";

    final List<MediaRequest<?>> requested = new CopyOnWriteArrayList<>();
    private final Consumer<MediaRequest<?>> meanwhile;
    private final List<Operation> without;

    ScriptedBackend() {
        this(request -> {});
    }

    ScriptedBackend(Operation... without) {
        this(request -> {}, without);
    }

    /** Does something while it works. */
    ScriptedBackend(Consumer<MediaRequest<?>> meanwhile, Operation... without) {
        this.meanwhile = meanwhile;
        this.without = List.of(without);
    }

    @Override
    public BackendDescriptor descriptor() {
        BackendDescriptor.Builder descriptor = BackendDescriptor.builder("scripted")
                .aliases("script_ed")
                .keyVariables(KEY_VARIABLE)
                .catalogue(Catalogue.of(model()));
        for (MediaType type : MediaType.values()) {
            descriptor.supports(type, "scripted-1", 100);
        }
        return descriptor.build();
    }

    private ModelEntry model() {
        ModelEntry.Builder model = ModelEntry.builder("scripted-1");
        for (Operation operation : Operation.values()) {
            if (!without.contains(operation)) {
                Capabilities.Builder capabilities = Capabilities.builder();
                operation.optional().forEach(capabilities::supports);
                model.can(
                        operation,
                        capabilities
                                .supports(Option.QUALITY, Constraint.oneOf("low", "high"))
                                .supports(Option.extra("control_type"))
                                .build());
            }
        }
        return model.build();
    }

    /** When the provider deletes the result of a job. */
    static final Instant LAPSES = Instant.parse("2040-01-02T03:04:05Z");

    @Override
    public MediaBackend open(BackendContext context) {
        return new StubBackend(descriptor())
                .answering(this::handle)
                .polled(job -> Outcome.accepted(job.token()).pollAfter(Duration.ofMillis(5)))
                .open(context);
    }

    private Outcome handle(Call<?> call) {
        requested.add(call.request());
        meanwhile.accept(call.request());
        return switch (call.request().prompt().orElse("")) {
            case "fail" ->
                throw new UnavailableException(
                        "The provider is down.",
                        ErrorDetails.builder().code("down").httpStatus(503).build());
            case "break" -> throw new IllegalStateException("a defect with the key " + SECRET);
            case "wait" ->
                Outcome.accepted("token-7").pollAfter(Duration.ofMillis(5)).keptUntil(LAPSES);
            default -> done(call);
        };
    }

    private static Outcome done(Call<?> call) {
        Outcome done = StubBackend.write(call);
        return call.operation().mediaType() == MediaType.VIDEO
                ? Completed.builder()
                        .continuation(ContinuationState.builder("script_vid_").build())
                        .build()
                : done;
    }
}
