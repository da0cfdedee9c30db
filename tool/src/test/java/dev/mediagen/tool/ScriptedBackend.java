package dev.mediagen.tool;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
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

    /** One transparent pixel. */
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    final List<MediaRequest<?>> asked = new CopyOnWriteArrayList<>();
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

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers.Builder handlers = Handlers.builder();
        for (Operation operation : Operation.values()) {
            handlers.<MediaRequest<?>>on(
                    operation,
                    MediaRequest.class,
                    this::handle,
                    job -> Outcome.accepted(job.token()).pollAfter(Duration.ofMillis(5)));
        }
        Handlers built = handlers.build();
        return () -> built;
    }

    private Outcome handle(Call<? extends MediaRequest<?>> call) {
        asked.add(call.request());
        meanwhile.accept(call.request());
        return switch (call.request().prompt().orElse("")) {
            case "fail" ->
                throw new UnavailableException(
                        "The provider is down.",
                        ErrorDetails.builder().code("down").httpStatus(503).build());
            case "break" -> throw new IllegalStateException("a defect with the key " + SECRET);
            case "wait" -> Outcome.accepted("token-7").pollAfter(Duration.ofMillis(5));
            default -> done(call);
        };
    }

    private static Outcome done(Call<?> call) {
        try (MediaOutput part = call.sink().begin()) {
            part.write(bytes(call.operation().mediaType()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return call.operation().mediaType() == MediaType.VIDEO
                ? Completed.builder()
                        .continuation(ContinuationState.builder("script_vid_").build())
                        .build()
                : Outcome.done();
    }

    private static byte[] bytes(MediaType type) {
        return switch (type) {
            case IMAGE -> PNG;
            case VIDEO ->
                ByteBuffer.allocate(24)
                        .putInt(24)
                        .put("ftypisom".getBytes(StandardCharsets.US_ASCII))
                        .putInt(512)
                        .put("isomiso2".getBytes(StandardCharsets.US_ASCII))
                        .array();
            // The beginning of an MP3 with a tag.
            case AUDIO -> Arrays.copyOf(new byte[] {'I', 'D', '3', 4}, 64);
        };
    }
}
