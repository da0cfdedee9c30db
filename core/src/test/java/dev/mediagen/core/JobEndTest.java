package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a job is what the backend says outright; nothing else ends it. */
class JobEndTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Studio.catalogue("alpha-1"))
            .build());
    private MediaGen mediaGen = MediaGen.builder().build();

    @BeforeEach
    void setUp() {
        mediaGen = MediaGen.builder()
                .provider(backend)
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
        backend.answering(call -> Outcome.accepted("t-1"));
    }

    private static ErrorDetails billed(boolean billed) {
        return ErrorDetails.builder().code("e-7").possiblyBilled(billed).build();
    }

    private JobInfo ended() {
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(mediaGen.history()).hasSize(1);
        return mediaGen.history().get(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedJobLeavesTheListAndItsFailureStandsInTheHistory(boolean billed) {
        backend.polled(call -> Outcome.failed(
                new BackendFaultException("The cluster burned down.", billed(billed), new IOException("smoke"))));
        BackendFaultException failure = catchThrowableOfType(BackendFaultException.class, () -> mediaGen.generate(CAT));
        assertThat(failure).hasMessage("The cluster burned down.");
        assertThat(failure.details().possiblyBilled()).isEqualTo(billed);
        assertThat(failure.details().job()).isEmpty();
        assertThat(ended().status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended().failure()).contains(Text.plain("The cluster burned down."));
    }

    /** Some providers accept everything, and say what was wrong only where the result should be. */
    @Test
    void aRefusalThatComesInPlaceOfTheResultEndsTheJob() {
        backend.polled(call -> {
            try {
                throw new InvalidRequestException(
                        "Width must be a multiple of 8.",
                        ErrorDetails.builder().httpStatus(422).build());
            } catch (InvalidRequestException e) {
                return Outcome.failed(e);
            }
        });
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> mediaGen.generate(CAT));
        assertThat(ended().status()).isEqualTo(JobStatus.FAILED);
    }

    static Stream<MediaException> failedQuestions() {
        Throwable cause = new SocketTimeoutException("nothing came");
        Stream<Function<ErrorDetails, MediaException>> kinds = Stream.of(
                facts -> new BackendFaultException("Broken.", facts),
                facts -> new BackendFaultException("Broken.", facts, cause),
                facts -> new SetupException("The key is wrong.", facts),
                facts -> new SetupException("The key is wrong.", facts, cause),
                facts -> new InvalidRequestException("No such thing.", facts),
                facts -> new ContentRefusedException("Not that.", facts),
                facts -> new JobUnfinishedException("Cancelled.", facts),
                facts -> new UnavailableException("Nobody is there.", facts),
                facts -> new UnavailableException("Nobody is there.", facts, cause));
        return kinds.flatMap(kind -> IntStream.of(0, 400, 401, 404, 410, 422, 500, 503)
                .mapToObj(status ->
                        kind.apply(ErrorDetails.builder().httpStatus(status).build())));
    }

    @ParameterizedTest
    @MethodSource("failedQuestions")
    void aQuestionThatFailsLeavesTheJobAsItIs(MediaException failure) {
        backend.polled(call -> {
            throw failure;
        });
        MediaException told = catchThrowableOfType(MediaException.class, () -> mediaGen.generate(CAT));
        assertThat(told.details().job().orElseThrow().token()).isEqualTo("t-1");
        assertThat(told.details().possiblyBilled()).isTrue();
        assertThat(mediaGen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);

        backend.polled(StubBackend::write);
        assertThat(mediaGen.resume(mediaGen.jobs().get(0).id(), DEFAULTS).all()).hasSize(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    private void cancelled(Cancellation answer, Function<JobCall, Outcome> polled) {
        backend.polled(new JobHandler() {
            @Override
            public Outcome poll(JobCall call) {
                return polled.apply(call);
            }

            @Override
            public Cancellation cancel(JobCall call) {
                assertThat(call.token()).isEqualTo("t-1");
                return answer;
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasStoppedIsOver(Cancellation answer) {
        cancelled(answer, StubBackend::write);
        Job<Image> job = mediaGen.submit(CAT, DEFAULTS);
        assertThat(job.cancel()).isEqualTo(answer);
        if (answer == Cancellation.STOPPED) {
            assertThat(ended().status()).isEqualTo(JobStatus.CANCELLED);
        } else {
            assertThat(job.await().all()).hasSize(1);
            assertThat(mediaGen.cancel(job.id())).isEqualTo(Cancellation.TOO_LATE);
        }
    }

    @Test
    void aJobThatWasAskedToStopStaysUntilItsProviderSaysThatItDid() {
        cancelled(Cancellation.REQUESTED, call -> Outcome.cancelled(ErrorDetails.none()));
        Job<Image> job = mediaGen.submit(CAT, DEFAULTS);
        assertThat(mediaGen.cancel(job.id())).isEqualTo(Cancellation.REQUESTED);
        assertThat(mediaGen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(job::await)
                .satisfies(failure -> assertThat(failure.details().code()).contains("cancelled"));
        assertThat(ended().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aJobWhoseProviderCannotBeAskedToStopItIsKept() {
        backend.polled(new JobHandler() {
            @Override
            public Outcome poll(JobCall call) {
                return StubBackend.write(call);
            }

            @Override
            public Cancellation cancel(JobCall call) {
                throw new UnavailableException("Nobody is there.", ErrorDetails.none());
            }
        });
        Job<Image> job = mediaGen.submit(CAT, DEFAULTS);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(job::cancel);
        assertThat(job.await(Duration.ofMinutes(1)).all()).hasSize(1);
    }

    /** Whether an interrupt left something in doubt is what the details say; where they say nothing, it may have. */
    @Test
    void aCallThatWasBrokenOffCostsWhatItsDetailsSay() {
        ErrorDetails nothing = ErrorDetails.builder().code("interrupted").build();
        backend.answering(call -> {
            throw new JobUnfinishedException("Cancelled.", billed(false));
        });
        assertThatExceptionOfType(JobUnfinishedException.class).isThrownBy(() -> mediaGen.generate(CAT));
        assertThat(ended().status()).isEqualTo(JobStatus.FAILED);

        for (ErrorDetails details : new ErrorDetails[] {billed(true), nothing}) {
            backend.answering(call -> {
                throw new JobUnfinishedException("Cancelled.", details);
            });
            assertThatExceptionOfType(JobUnfinishedException.class).isThrownBy(() -> mediaGen.generate(CAT));
        }
        assertThat(mediaGen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.UNKNOWN, JobStatus.UNKNOWN);
    }
}
