package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results that are here, paid for, and not whole. */
class DamagedResultTest {

    private static final byte[] WHOLE = TinyImage.of(30, 20).as(MediaFormat.PNG);
    private static final byte[] CUT = Arrays.copyOf(WHOLE, WHOLE.length - 5);
    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions STRICT = GenerateOptions.defaults();
    private static final GenerateOptions LENIENT = GenerateOptions.builder()
            .strictness(Strictness.LENIENT)
            .file(Path.of("cat.png"))
            .build();

    @TempDir
    private Path temp;

    private final ManualTime time = new ManualTime();
    private final MemoryStateStore store = new MemoryStateStore();
    private final ScriptedBackend backend = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "a-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("a-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .build()))
            .build());

    /** What the provider says when it is asked for a job whose result was damaged. */
    enum Second {
        STILL_DAMAGED(call -> ScriptedBackend.write(call.sink().begin(), CUT)),
        UNAVAILABLE(call -> {
            throw new UnavailableException("Later.", ErrorDetails.none());
        }),
        DEFECT(call -> {
            throw new IllegalStateException("a defect");
        }),
        ENDED(call -> Outcome.failed(new BackendFaultException("It is gone.", ErrorDetails.none()))),
        RUNNING(call -> Outcome.accepted("t-2")),
        NOTHING(call -> Outcome.done());

        private final Function<JobCall, Outcome> answer;

        Second(Function<JobCall, Outcome> answer) {
            this.answer = answer;
        }
    }

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(temp)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(backend)
                .build();
    }

    private void jobs(Function<JobCall, Outcome> second) {
        backend.answering(call -> Outcome.accepted("t-1"));
        backend.polled(call ->
                backend.polls.size() == 1 ? ScriptedBackend.write(call.sink().begin(), CUT) : second.apply(call));
    }

    private static Outcome whole(JobCall call) {
        return ScriptedBackend.write(call.sink().begin(), WHOLE);
    }

    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private String record() throws IOException {
        return Files.readString(temp.resolve("cat.png.json"));
    }

    @ParameterizedTest
    @EnumSource(Strictness.class)
    void isFetchedAgainWhereTheProviderStillHasIt(Strictness strictness) throws IOException {
        jobs(DamagedResultTest::whole);
        Generated<Image> cat = mediaGen()
                .generate(CAT, LENIENT.toBuilder().strictness(strictness).build());
        assertThat(cat.media().path()).hasBinaryContent(WHOLE);
        assertThat(cat.media().facts().completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(cat.warnings()).isEmpty();
        assertThat(backend.calls).hasSize(1);
        assertThat(backend.polls).hasSize(2);
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(visible()).containsExactly("cat.png", "cat.png.json");
    }

    @ParameterizedTest
    @EnumSource(Second.class)
    void isGivenOutWithAWordAndItsJobStaysOpen(Second second) throws IOException {
        jobs(second.answer);
        Generated<Image> cat = mediaGen().generate(CAT, LENIENT);
        assertThat(cat.media().path()).hasBinaryContent(CUT).hasFileName("cat.png");
        assertThat(cat.warnings()).map(Object::toString).hasSize(1).allMatch(word -> word.contains("is incomplete"));
        assertThat(record()).contains("is incomplete").contains("\"complete\" : false");
        JobInfo job = mediaGen().jobs().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.RECEIVED);
        assertThat(job.damaged()).isTrue();
        assertThat(cat.warnings().get(0)).asString().contains(job.id());

        backend.polled(DamagedResultTest::whole);
        Generated<?> again =
                mediaGen().resume(job.id(), LENIENT.toBuilder().overwrite(true).build());
        assertThat(again.media().path()).hasBinaryContent(WHOLE);
        assertThat(backend.calls).hasSize(1);
        assertThat(mediaGen().jobs()).isEmpty();
    }

    @Test
    void aWholeOneTakesThePlaceOfADamagedOne() throws IOException {
        jobs(Second.UNAVAILABLE.answer);
        mediaGen().generate(CAT, LENIENT);
        String job = mediaGen().jobs().get(0).id();
        backend.polled(DamagedResultTest::whole);
        GenerateOptions lenient =
                GenerateOptions.builder().strictness(Strictness.LENIENT).build();
        Generated<?> again = mediaGen().resume(job, lenient);
        assertThat(again.media().path()).hasBinaryContent(WHOLE).hasFileName("cat.png");
        assertThat(visible()).containsExactly("cat.png", "cat.png.json");
        assertThat(record()).doesNotContain("is incomplete");
    }

    @Test
    void oneThatSomebodyChangedMeanwhileIsLeftAlone() throws IOException {
        jobs(Second.UNAVAILABLE.answer);
        Path cat = mediaGen().generate(CAT, LENIENT).media().path();
        Files.writeString(cat, "mine");
        String job = mediaGen().jobs().get(0).id();
        backend.polled(DamagedResultTest::whole);
        Generated<?> again = mediaGen()
                .resume(
                        job,
                        GenerateOptions.builder().strictness(Strictness.LENIENT).build());
        assertThat(again.media().path()).hasBinaryContent(WHOLE).isNotEqualTo(cat);
        assertThat(cat).hasContent("mine");
    }

    @ParameterizedTest
    @EnumSource(Second.class)
    void isKeptAndNoResultWhereOnlyWhatWasAskedIsOne(Second second) throws IOException {
        jobs(second.answer);
        BackendFaultException failure = catchThrowableOfType(
                BackendFaultException.class, () -> mediaGen().generate(CAT, STRICT));
        assertThat(failure.details().code()).contains("damaged_result");
        assertThat(failure.details().possiblyBilled()).isTrue();
        assertThat(visible()).isEmpty();
        JobInfo job = mediaGen().jobs().get(0);
        assertThat(failure).hasMessageContaining(job.id());
        assertThat(job.damaged()).isTrue();
        assertThat(mediaGen().resume(job.id(), LENIENT).media().path()).hasBinaryContent(CUT);
        assertThat(backend.calls).hasSize(1);
    }

    @Test
    void withoutAJobThereIsNoOtherCopy() throws IOException {
        backend.answering(call -> ScriptedBackend.write(call.sink().begin(), CUT));
        Generated<Image> cat = mediaGen().generate(CAT, LENIENT);
        assertThat(cat.warnings()).map(Object::toString).hasSize(1).allMatch(word -> word.contains("no other copy"));
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(visible()).containsExactly("cat.png", "cat.png.json");
    }

    @Test
    void withoutAJobItIsKeptForWhoTakesItAsItIs() throws IOException {
        backend.answering(call -> ScriptedBackend.write(call.sink().begin(), CUT));
        BackendFaultException failure = catchThrowableOfType(
                BackendFaultException.class, () -> mediaGen().generate(CAT, STRICT));
        assertThat(failure.details().code()).contains("damaged_result");
        JobInfo job = mediaGen().jobs().get(0);
        Generated<?> cat = mediaGen().resume(job.id(), LENIENT);
        assertThat(cat.media().path()).hasBinaryContent(CUT);
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(backend.calls).hasSize(1);
        assertThat(visible()).containsExactly("cat.png", "cat.png.json");
    }
}
