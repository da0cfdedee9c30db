package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Progress.Phase;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps before money: they leave nothing in doubt, and what holds for many calls is made once. */
class PreparationTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);
    private final Map<String, String> environment = new LinkedHashMap<>(Map.of("ALPHA_KEY", "k-1"));
    private final AtomicInteger uploads = new AtomicInteger();
    private final List<String> used = new ArrayList<>();
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .keyVariables("ALPHA_KEY")
                    .baseUrlVariable("ALPHA_URL")
                    .supports(MediaType.IMAGE, "alpha-1", 100)
                    .catalogue(Studio.catalogue("alpha-1"))
                    .build())
            .answering(call -> edit(
                    call, () -> Prepared.of("up-" + uploads.incrementAndGet()).keptFor(DAY)));

    /** A process of its own on the same state. */
    private MediaGen process() {
        return process(time);
    }

    private MediaGen process(Sleeper sleeper) {
        return MediaGen.builder()
                .provider(backend)
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .anywhere()
                .stateStore(store)
                .clock(time)
                .sleeper(sleeper)
                .build();
    }

    private Outcome edit(Call<?> call, Supplier<Prepared> upload) {
        upload(call, upload);
        return StubBackend.write(call);
    }

    private void upload(Call<?> call, Supplier<Prepared> upload) {
        Input image = call.request().options().require(Option.INPUT_IMAGES).get(0);
        String id = call.prepare("upload", image, upload);
        synchronized (used) {
            used.add(id);
        }
    }

    private ImageEditRequest edit(String name) throws IOException {
        Path file = folder.resolve(name + ".png");
        if (!Files.exists(file)) {
            Files.write(file, TinyMedia.png());
        }
        return ImageEditRequest.builder("a cat", Input.file(file)).build();
    }

    @Test
    void anInputIsUploadedOnceWhateverItIsCalledAndWhoeverSendsIt() throws IOException {
        process().generate(edit("one"));
        process().generate(edit("two"));
        process()
                .generate(ImageEditRequest.builder("a dog", Input.bytes(TinyMedia.png()))
                        .build());
        assertThat(used).containsExactly("up-1", "up-1", "up-1");

        time.advance(DAY);
        process().generate(edit("one"));
        assertThat(uploads).hasValue(2);
        byte[] other = TinyMedia.png();
        other[other.length - 1] ^= 1;
        Files.write(folder.resolve("one.png"), other);
        process().generate(edit("one"));
        assertThat(uploads).hasValue(3);
    }

    @Test
    void anotherAccountOrAddressHasOtherUploads() throws IOException {
        process().generate(edit("one"));
        environment.put("ALPHA_KEY", "k-2");
        process().generate(edit("one"));
        environment.put("ALPHA_URL", "http://127.0.0.1:9/v2");
        process().generate(edit("one"));
        assertThat(used).containsExactly("up-1", "up-2", "up-3");
        assertThat(store.ids(StateStore.PREPARATION)).hasSize(3).allMatch(id -> id.matches("[0-9a-f]{64}"));
    }

    @Test
    void manyItemsOfABatchShareAnUpload() throws IOException {
        ImageEditRequest edit = edit("one");
        List<MediaRequest<Image>> many =
                IntStream.range(0, 12).<MediaRequest<Image>>mapToObj(i -> edit).toList();
        BatchResult batch = process()
                .generateAll(many, BatchOptions.builder().maxConcurrent(6).build());
        assertThat(batch.succeeded()).isEqualTo(12);
        assertThat(uploads).hasValue(1);
    }

    @Test
    void whatHoldsForOneCallIsMadeAnewForTheNext() throws IOException {
        backend.answering(call -> edit(call, () -> Prepared.of("once-" + uploads.incrementAndGet())));
        process().generate(edit("one"));
        process().generate(edit("one"));
        assertThat(used).containsExactly("once-1", "once-2");

        backend.answering(call -> edit(
                call, () -> Prepared.of("short-" + uploads.incrementAndGet()).keptUntil(time.instant())));
        process().generate(edit("one"));
        process().generate(edit("one"));
        assertThat(used).endsWith("short-3", "short-4");
    }

    @Test
    void whatIsOnTheWebMayChange() {
        ImageEditRequest edit = ImageEditRequest.builder("a cat", Input.url(URI.create("https://example.org/cat.png")))
                .build();
        process().generate(edit);
        process().generate(edit);
        assertThat(used).containsExactly("up-1", "up-2");
    }

    @Test
    void aLookUpIsKeptByItsKey() throws IOException {
        backend.answering(call -> {
            for (String voice : List.of("anna", "ben", "anna")) {
                used.add(call.prepare(
                        "voice " + voice,
                        () -> Prepared.of(voice + "-" + uploads.incrementAndGet())
                                .keptFor(DAY)));
            }
            return StubBackend.write(call);
        });
        process().generate(edit("one"));
        assertThat(used).containsExactly("anna-1", "ben-2", "anna-1");
    }

    @Test
    void aCallThatIsRefusedForgetsWhatItTookFromAnEarlierOne() throws IOException {
        process().generate(edit("one"));
        backend.answering(call -> {
            upload(call, () -> Prepared.of("unused"));
            throw new InvalidRequestException("There is no file up-1.", ErrorDetails.none());
        });
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> process().generate(edit("one")));
        backend.answering(call -> edit(call, () -> Prepared.of("up-" + uploads.incrementAndGet())));
        process().generate(edit("one"));
        assertThat(used).containsExactly("up-1", "up-1", "up-2");
    }

    static List<RuntimeException> troubles() {
        ErrorDetails billed = ErrorDetails.builder().possiblyBilled(true).build();
        return List.of(
                new JobUnfinishedException("Cancelled.", ErrorDetails.none()),
                new JobUnfinishedException("Cancelled.", billed),
                new BackendFaultException("Cut.", billed),
                new IllegalStateException("a defect"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whateverGoesWrongBeforeMoneyLeavesNothingInDoubt(RuntimeException trouble) {
        backend.answering(call -> edit(call, () -> {
            throw trouble;
        }));
        MediaGen process = process();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> process.generate(edit("one")));
        assertThat(process.jobs()).isEmpty();
        assertThat(process.history()).extracting(JobInfo::status).containsExactly(JobStatus.FAILED);
        assertThat(store.held()).isEmpty();
    }

    /** Killed in the middle of an upload: the next process finds that nothing is owed. */
    @Test
    void whatWasKilledBeforeMoneyIsOwedNothing() throws IOException {
        backend.answering(call -> edit(call, () -> {
            store.breakFor("put job"::equals);
            throw new IllegalStateException("killed");
        }));
        assertThat(process().begin("order-1", edit("one"), GenerateOptions.defaults()))
                .isInstanceOf(Advance.Failed.class);
        store.breakFor(access -> false);
        assertThat(process().jobs()).isEmpty();
        assertThat(process().history())
                .singleElement()
                .satisfies(job -> assertThat(job.failure())
                        .hasValueSatisfying(
                                why -> assertThat(why).asString().contains("before a billable request was sent")));

        backend.answering(StubBackend::write);
        assertThat(process().begin("order-1", edit("one"), GenerateOptions.defaults()))
                .isInstanceOf(Advance.Ready.class);
    }

    @Test
    void whatWasKilledAfterItIsInDoubt() throws IOException {
        backend.answering(call -> {
            upload(call, () -> Prepared.of("up-1"));
            store.breakFor("put job"::equals);
            throw new IllegalStateException("killed");
        });
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> process().generate(edit("one")));
        store.breakFor(access -> false);
        assertThat(process().jobs()).hasSize(1);
    }

    @Test
    void anUploadThatIsUnderWayIsNobodyElsesBusiness() throws IOException {
        backend.answering(call -> edit(call, () -> {
            assertThat(call.mayBeBilled()).isFalse();
            assertThat(process().jobs()).extracting(JobInfo::status).containsExactly(JobStatus.INTENDED);
            return Prepared.of("up-1");
        }));
        process().generate(edit("one"));
        assertThat(process().jobs()).isEmpty();
    }

    @Test
    void whoWaitsForSomebodyElsesUploadCanBeInterrupted() throws Exception {
        CountDownLatch uploading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        backend.answering(call -> edit(call, () -> {
            uploading.countDown();
            awaitQuietly(go);
            return Prepared.of("up-1").keptFor(DAY);
        }));
        MediaGen process = process();
        ImageEditRequest edit = edit("one");
        Thread first = new Thread(() -> process.generate(edit));
        first.start();
        uploading.await();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(JobUnfinishedException.class).isThrownBy(() -> process.generate(edit));
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();
        first.join();
        assertThat(process.jobs()).isEmpty();
    }

    @Test
    void twoProcessesAtTheSameTimeUploadOnce() throws Exception {
        CountDownLatch uploading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        backend.answering(call -> edit(call, () -> {
            int number = uploads.incrementAndGet();
            uploading.countDown();
            if (number > 1) {
                go.countDown();
            }
            awaitQuietly(go);
            return Prepared.of("up-" + number).keptFor(DAY);
        }));
        ImageEditRequest edit = edit("one");
        Thread first = new Thread(() -> process().generate(edit));
        first.start();
        uploading.await();

        MediaGen second = process(wait -> {
            go.countDown();
            first.join();
        });
        second.generate(edit);
        assertThat(used).containsExactly("up-1", "up-1");
        assertThat(store.held()).isEmpty();
    }

    @Test
    void whoWaitsForTheUploadOfAnotherProcessHasADeadline() throws Exception {
        CountDownLatch uploading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        backend.answering(call -> edit(call, () -> {
            uploading.countDown();
            awaitQuietly(go);
            return Prepared.of("up-1").keptFor(DAY);
        }));
        ImageEditRequest edit = edit("one");
        Thread first = new Thread(() -> process().generate(edit));
        first.start();
        uploading.await();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> process()
                        .generate(
                                edit,
                                GenerateOptions.builder()
                                        .timeout(Duration.ofMinutes(1))
                                        .build()))
                .satisfies(late -> assertThat(late.details().possiblyBilled()).isFalse());
        go.countDown();
        first.join();
        assertThat(process().jobs()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theCallerSeesHowFarAnUploadIs() throws IOException {
        backend.answering(call -> edit(call, () -> {
            call.sent(50, 200);
            return Prepared.of("up-1");
        }));
        List<Progress> seen = new ArrayList<>();
        process()
                .generate(
                        edit("one"),
                        GenerateOptions.builder().onProgress(seen::add).build());
        assertThat(seen)
                .extracting(Progress::phase)
                .startsWith(Phase.SENT, Phase.PREPARING, Phase.PREPARING, Phase.SENT);
        assertThat(seen.get(2).bytes()).isEqualTo(50);
        assertThat(seen.get(2).percent()).hasValue(25);
    }
}
