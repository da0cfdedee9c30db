package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A backend for tests, under the name {@code fake}. It needs a key, does every operation, and does by the prompt what a test
 * wants to see: {@code fail} fails, {@code leave} fails and leaves something behind, {@code break} has a defect, {@code wait} becomes a job that never ends.
 */
public final class FakeProvider implements MediaBackendProvider {

    static final String KEY_VARIABLE = "FAKE_KEY";
    static final String KEY = "very-secret";

    /** What the job says on standard error each time it is asked for, so that a test can wait for it. */
    static final String POLLED = "fake: asked for the job";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Override
    public BackendDescriptor descriptor() {
        BackendDescriptor.Builder descriptor = BackendDescriptor.builder("fake")
                .aliases("pretend")
                .keyVariables(KEY_VARIABLE, "OTHER_FAKE_KEY")
                .baseUrlVariable("FAKE_BASE_URL")
                .catalogue(Catalogue.of(model("fake-1", LifeCycle.open()), model("fake-old", retired())));
        for (MediaType type : MediaType.values()) {
            descriptor.supports(type, "fake-1", 100);
        }
        return descriptor.build();
    }

    private static LifeCycle retired() {
        return LifeCycle.until(LocalDate.of(2026, 12, 24), "fake-1");
    }

    private static ModelEntry model(String id, LifeCycle lifeCycle) {
        ModelEntry.Builder model = ModelEntry.builder(id).lifeCycle(lifeCycle);
        for (Operation operation : Operation.values()) {
            Capabilities.Builder capabilities = Capabilities.builder();
            operation.optional().forEach(capabilities::supports);
            model.can(
                    operation,
                    capabilities
                            .supports(Option.SIZE, Constraint.oneOf("512x512", "1024x1024"))
                            .supports(Option.QUALITY, Constraint.oneOf("low", "high"))
                            .supports(Option.extra("steps"), Constraint.range(1, 50))
                            .defaultValue(Option.extra("steps"), 20L)
                            .build());
        }
        return model.build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers.Builder handlers = Handlers.builder();
        for (Operation operation : Operation.values()) {
            handlers.<MediaRequest<?>>on(operation, MediaRequest.class, FakeProvider::handle, new Jobs());
        }
        return new Opened(handlers.build());
    }

    private record Opened(Handlers handlers) implements MediaBackend {

        @Override
        public Optional<List<String>> liveModels(Instant deadline) {
            return Optional.of(List.of("fake-1", "fake-new"));
        }
    }

    private static Outcome handle(Call<? extends MediaRequest<?>> call) {
        return switch (call.request().prompt().orElse("")) {
            case "fail" ->
                throw new UnavailableException(
                        "The fake is busy.",
                        ErrorDetails.builder()
                                .code("busy")
                                .httpStatus(429)
                                .retryable(true)
                                .build());
            case "leave" ->
                throw new UnavailableException(
                        "The fake spoke no word.",
                        ErrorDetails.builder().created("voice_id", "v-7").build());
            case "break" -> throw new IllegalStateException("a defect with the key " + KEY);
            case "wait" ->
                Outcome.accepted("token-7").pollAfter(Duration.ofMillis(5)).percent(40);
            default -> done(call);
        };
    }

    /** A video can be stopped, the others cannot. */
    private static final class Jobs implements JobHandler {

        @Override
        public Outcome poll(JobCall call) {
            System.err.println(POLLED);
            return call.token().equals("token-done")
                    ? done(call)
                    : Outcome.accepted(call.token()).pollAfter(Duration.ofMillis(5));
        }

        @Override
        public boolean cancel(JobCall call) {
            return call.operation().equals(Operation.VIDEO_GENERATE);
        }
    }

    private static Outcome done(CallContext work) {
        int count = work instanceof Call<?> call
                ? call.request().options().get(Option.COUNT).orElse(1)
                : 1;
        for (int i = 0; i < count; i++) {
            write(work.sink().begin(), bytes(work.operation()));
        }
        return Outcome.done();
    }

    private static byte[] bytes(Operation operation) {
        return switch (operation.mediaType()) {
            case IMAGE -> PNG;
            case AUDIO -> wav();
            case VIDEO -> mp4();
        };
    }

    /** A tenth of a second of silence. */
    private static byte[] wav() {
        ByteBuffer wav = ByteBuffer.allocate(44 + 1600).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + 1600).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(16000)
                .putShort((short) 2)
                .putShort((short) 16);
        return wav.put(ascii("data")).putInt(1600).array();
    }

    /** As much of a clip as it takes to be taken for one. */
    private static byte[] mp4() {
        return ByteBuffer.allocate(24)
                .putInt(24)
                .put(ascii("ftypisom"))
                .putInt(512)
                .put(ascii("isomiso2"))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(MediaOutput part, byte[] bytes) {
        try (part) {
            part.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For tests that need a picture. */
    static byte[] png() {
        return PNG.clone();
    }

    /** The format of what an operation makes. */
    static MediaFormat format(Operation operation) {
        return MediaFormat.detect(bytes(operation)).orElseThrow();
    }
}
