package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callers that break a promise to the backend are found. */
class AssertingBackendTest {
    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    private final ManualTime time = new ManualTime();
    private final MediaBackend backend = open(new WireBackend() {
        @Override
        Outcome image(Call<ImageRequest> call) {
            return Outcome.done();
        }

        @Override
        Outcome video(Call<VideoRequest> call) {
            return Outcome.accepted("clip_1").pollAfter(Duration.ofSeconds(5));
        }

        @Override
        Outcome poll(JobCall call) {
            return Outcome.accepted("clip_2");
        }
    });

    private MediaBackend open(MediaBackendProvider provider) {
        Map<String, String> environment = Map.of("WIRED_KEY", "k", "WIRED_URL", "http://127.0.0.1:1");
        return new AssertingBackend(provider).open(new SubjectContext(environment, provider.descriptor(), time));
    }

    private Given call(MediaRequest<?> request) {
        return new Given(request, "wired-1", "key-1", time.instant().plusSeconds(60), "");
    }

    private void assertRefused(Runnable broken, String promise) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(broken::run).withMessageContaining(promise);
    }

    @Test
    void acceptsWhatIsRight() {
        assertThatCode(() -> backend.handlers().handle(call(CAT))).doesNotThrowAnyException();
    }

    @Test
    void findsACallAfterClosing() {
        backend.close();
        assertRefused(() -> backend.handlers().handle(call(CAT)), "after the backend was closed");
    }

    @Test
    void findsADeadlineThatIsOver() {
        Given late = new Given(CAT, "wired-1", "key-1", time.instant(), "");
        assertRefused(() -> backend.handlers().handle(late), "deadline");
    }

    @Test
    void findsAnOptionThatNobodyChecked() {
        Given unchecked =
                call(ImageGenerationRequest.builder("a cat").guidanceScale(3).build());
        assertRefused(() -> backend.handlers().handle(unchecked), "guidance_scale");
    }

    @Test
    void findsAValueThatTheCatalogueExcludes() {
        Given misfit =
                call(ImageGenerationRequest.builder("a cat").quality("best").build());
        assertRefused(() -> backend.handlers().handle(misfit), "low, high");
    }

    @Test
    void findsAKeyThatIsUsedTwice() {
        backend.handlers().handle(call(CAT));
        assertRefused(() -> backend.handlers().handle(call(CAT)), "one piece of work");
    }

    @Test
    void findsATokenThatIsNotTheLast() {
        Given begun = call(VideoGenerationRequest.builder("a cat").build());
        backend.handlers().handle(begun);
        assertRefused(() -> poll(begun, "clip_0"), "token that was given last");
    }

    @Test
    void findsAPollThatComesTooSoon() throws InterruptedException {
        Given begun = call(VideoGenerationRequest.builder("a cat").build());
        backend.handlers().handle(begun);
        assertRefused(() -> poll(begun, "clip_1"), "asked to wait");
        time.sleep(Duration.ofSeconds(5));
        poll(begun, "clip_1");
        assertRefused(() -> poll(begun, "clip_1"), "token that was given last");
    }

    private void poll(Given begun, String token) {
        Given polled = new Given(begun.request(), begun.model(), begun.idempotencyKey(), begun.deadline(), token);
        backend.handlers().jobs(Operation.VIDEO_GENERATE).orElseThrow().poll(polled);
    }

    /** Whatever a careless core might hand over. */
    private record Given(MediaRequest<?> request, String model, String idempotencyKey, Instant deadline, String token)
            implements Call<MediaRequest<?>>, JobCall {
        @Override
        public Operation operation() {
            return request.operation();
        }

        @Override
        public Optional<ModelEntry> entry() {
            return Optional.of(WireCatalogue.model().build());
        }

        @Override
        public Optional<ContinuationState> continuation() {
            return Optional.empty();
        }

        @Override
        public MediaSink sink() {
            return Given::nowhere;
        }

        private static MediaOutput nowhere() {
            throw new UnsupportedOperationException();
        }
    }
}
