package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A result that was made and cannot be fetched is fetched later, whoever made it; nobody pays again. */
class FetchedResultsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /**
     * Work whose result has an address of its own.
     *
     * @param backend who does it
     * @param model the model; the usual one when blank
     * @param fetch the operation of the emulator that gives the result
     * @param request what to make
     */
    private record Work(String backend, String model, String fetch, MediaRequest<?> request) {

        GenerateOptions options() {
            GenerateOptions.Builder options = Stage.LENIENT.toBuilder().backend(backend);
            return (model.isEmpty() ? options : options.model(model)).build();
        }

        @Override
        public String toString() {
            return backend + " " + request.operation().id() + " " + model;
        }
    }

    private static List<Work> works() {
        MediaRequest<?> clip = VideoGenerationRequest.builder("a kite").build();
        MediaRequest<?> images = ImageGenerationRequest.builder("a kite")
                .count(2)
                .extra("response_format", "url")
                .build();
        MediaRequest<?> dub =
                DubbingRequest.ofAudio(Input.bytes(TinyMedia.wav()), "de").build();
        return List.of(
                new Work("openai", "sora-2", "openai.videos.content", clip),
                new Work("google", "", "google.files.download", clip),
                new Work("grok", "", "xai.media", clip),
                new Work("grok", "", "xai.media", images),
                new Work("openrouter", "", "openrouter.videos.content", clip),
                new Work("elevenlabs", "", "elevenlabs.dubbing.audio", dub));
    }

    static Stream<Arguments> troubles() {
        List<Fault> faults = List.of(
                Fault.status(401),
                Fault.status(403),
                Fault.status(404),
                Fault.status(410),
                Fault.status(429),
                Fault.status(500),
                Fault.status(503),
                Fault.page(200),
                Fault.page(404),
                Fault.page(502),
                Fault.expiredUrl(),
                Fault.empty(),
                Fault.cutAt(20),
                Fault.resetAt(20));
        return works().stream().flatMap(work -> faults.stream().map(fault -> Arguments.of(work, fault)));
    }

    static Stream<Arguments> troublesOfSeveral() {
        return troubles().filter(trouble -> count((Work) trouble.get()[0]) > 1);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsThereAMomentLaterIsFetched(Work work, Fault fault) {
        try (Stage stage = Stage.full(folder)) {
            stage.emulator.fault(work.fetch(), fault.times(2));
            Generated<?> made = stage.gen.generate(work.request(), work.options());
            assertThat(made.all()).hasSize(count(work));
            assertThat(made.failures()).isEmpty();
            assertThat(stage.gen.jobs()).isEmpty();
            assertThat(stage.emulator.requests().operation(work.fetch()).count())
                    .isEqualTo(2 + count(work));
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsNotThereIsAJobThatCostsNothingMore(Work work, Fault fault) {
        try (Stage stage = Stage.full(folder)) {
            stage.emulator.fault(work.fetch(), fault.always());
            MediaException failure = catchThrowableOfType(
                    MediaException.class, () -> stage.gen.generate(work.request(), work.options()));

            ErrorDetails details = failure.details();
            assertThat(failure).hasMessageContaining("could not be fetched");
            assertThat(details.code()).contains("result_not_fetched");
            assertThat(details.possiblyBilled()).isTrue();
            assertThat(details.retryable()).isFalse();
            assertThat(stage.gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);
            Duration waited = stage.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(waited).isLessThan(PATIENCE.multipliedBy(count(work)).plus(Duration.ofMinutes(1)));

            int sent = stage.emulator.requests().method("POST").count();
            stage.emulator.clearFaults();
            Generated<? extends Media> later =
                    stage.gen.resume(details.job().orElseThrow(), GenerateOptions.defaults());
            assertThat(later.all()).hasSize(count(work));
            assertThat(stage.emulator.requests().method("POST").count()).isEqualTo(sent);
            assertThat(stage.gen.jobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("troublesOfSeveral")
    void oneThatIsNotThereCostsNoOther(Work work, Fault fault) {
        try (Stage stage = Stage.full(folder)) {
            stage.emulator.fault(work.fetch(), fault.always().after(1));
            Generated<?> made = stage.gen.generate(work.request(), work.options());
            assertThat(made.all()).hasSize(count(work) - 1);
            MediaException missing = made.failures().get(0);
            assertThat(made.failures()).hasSize(1);
            assertThat(made.warnings())
                    .map(Object::toString)
                    .anyMatch(warning -> warning.contains(String.valueOf(missing.getMessage())));

            stage.emulator.clearFaults();
            JobHandle rest = missing.details().job().orElseThrow();
            assertThat(stage.gen.resume(rest, GenerateOptions.defaults()).all()).hasSize(1);
            assertThat(stage.emulator.requests().method("POST").count()).isEqualTo(1);
            assertThat(stage.gen.jobs()).isEmpty();
        }
    }

    static Stream<Arguments> cuts() {
        Map<String, String> operations = Map.of(
                "openai", "openai.images.generate",
                "grok", "xai.images.generate",
                "openrouter", "openrouter.images.generate");
        return operations.entrySet().stream()
                .flatMap(entry -> IntStream.iterate(50, at -> at < 4000, at -> at + 350)
                        .mapToObj(at -> Arguments.of(entry.getKey(), entry.getValue(), at)));
    }

    /** Wherever an answer breaks off, what came before is kept, and the request is not sent again. One of them makes one at a time. */
    @ParameterizedTest
    @MethodSource("cuts")
    void whatCameBeforeTheAnswerBrokeOffIsKept(String backend, String operation, int at) {
        try (Stage stage = Stage.full(folder)) {
            stage.emulator.fault(operation, Fault.cutAt(at));
            generated(stage, backend).ifPresent(made -> {
                assertThat(made.all()).isNotEmpty();
                assertThat(made.failures().isEmpty()).isEqualTo(made.all().size() == 4);
            });
            int calls = backend.equals("openrouter") ? 4 : 1;
            assertThat(stage.emulator.requests().operation(operation).count()).isEqualTo(calls);
        }
    }

    private static Optional<Generated<?>> generated(Stage stage, String backend) {
        try {
            return Optional.of(stage.gen.generate(
                    ImageGenerationRequest.builder("a kite").count(4).build(), Stage.backend(backend)));
        } catch (MediaException e) {
            assertThat(e.details().possiblyBilled()).isTrue();
            assertThat(e.details().retryable()).isFalse();
            return Optional.empty();
        }
    }

    private static int count(Work work) {
        return work.request().options().get(Option.COUNT).orElse(1);
    }
}
