package dev.mediagen.cli;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A backend for tests, under the name {@code fake}. It needs a key, does every operation, and does by the prompt what a test
 * wants to see: {@code fail} fails, {@code leave} fails and leaves something behind, {@code break} has a defect, {@code wait} becomes a job that never ends.
 */
public final class FakeProvider implements MediaBackendProvider {

    static final String KEY_VARIABLE = "FAKE_KEY";
    static final String KEY = "very-secret";

    /** What the job says on standard error each time it is asked for, so that a test can wait for it. */
    static final String POLLED = "fake: asked for the job";

    static final String UPLOADING = "fake: uploading";
    static final Instant LAPSES = Shell.NOW.plus(Duration.ofHours(3));

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

    /** Images have a price, and nothing else has. */
    private static final Price IMAGE_PRICE = new Price(
            Price.Unit.IMAGE,
            new BigDecimal("0.04"),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            "fake.example/pricing",
            LocalDate.of(2026, 11, 20),
            Price.Confidence.OFFICIAL_COPY);

    private static ModelEntry model(String id, LifeCycle lifeCycle) {
        ModelEntry.Builder model = ModelEntry.builder(id).lifeCycle(lifeCycle).price(IMAGE_PRICE);
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
        return new Opened(new StubBackend(descriptor())
                .answering(FakeProvider::handle)
                .polled(new Jobs())
                .open(context)
                .handlers());
    }

    private record Opened(Handlers handlers) implements MediaBackend {

        @Override
        public Optional<List<LiveModel>> liveModels(Instant deadline) {
            return Optional.of(
                    List.of(LiveModel.of("fake-1"), LiveModel.of("fake-new").name("Fake New")));
        }

        @Override
        public Optional<Balance> balance(Instant deadline) {
            return Optional.of(Balance.of(new BigDecimal("12.50"), "USD").limit(new BigDecimal("20")));
        }
    }

    private static Outcome handle(Call<?> call) {
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
            case "lapse" ->
                Outcome.accepted("token-7").queued(2).keptUntil(LAPSES).pollAfter(Duration.ofMillis(5));
            case "upload" -> uploading(call);
            case "break" -> throw new IllegalStateException("a defect with the key " + KEY);
            case "wait" ->
                Outcome.accepted("token-7").pollAfter(Duration.ofMillis(5)).percent(40);
            default -> done(call);
        };
    }

    /** An upload that takes for ever, unless somebody interrupts it. */
    private static Outcome uploading(Call<?> call) {
        call.prepare("upload", () -> {
            System.err.println(UPLOADING);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JobUnfinishedException("The upload was cancelled.", ErrorDetails.none());
            }
            return Prepared.of("up-1");
        });
        return done(call);
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
        public Cancellation cancel(JobCall call) {
            return call.operation().equals(Operation.VIDEO_GENERATE) ? Cancellation.STOPPED : Cancellation.UNSUPPORTED;
        }
    }

    private static Outcome done(CallContext work) {
        int count = work instanceof Call<?> call
                ? call.request().options().get(Option.COUNT).orElse(1)
                : 1;
        for (int i = 0; i < count; i++) {
            StubBackend.write(work);
        }
        return Outcome.done();
    }

    /** The format of what an operation makes. */
    static MediaFormat format(Operation operation) {
        return MediaFormat.detect(TinyMedia.of(operation.mediaType())).orElseThrow();
    }
}
