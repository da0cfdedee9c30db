package dev.mediagen.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Size;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultCacheTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final String IMAGES = "openai.images.generate";
    private static final int THREADS = 16;

    @TempDir
    private Path folder;

    private final CompletableFuture<Boolean> follows = new CompletableFuture<>();

    private MediaGen mediaGen(Map<String, String> provider, ResultCache cache) {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(provider)
                .baseFolder(folder)
                .prefer(MediaType.IMAGE, "openai")
                .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                .interceptor(cache.sleeper(length -> {
                    follows.complete(true);
                    Thread.sleep(length.toMillis());
                }))
                .build();
    }

    private MediaGen mediaGen(Emulator provider) {
        return mediaGen(provider.variables(), ResultCache.ofAll());
    }

    private static long posts(Emulator provider) {
        return provider.requests().operation(IMAGES).count();
    }

    private static <T> List<CompletableFuture<T>> together(int count, Supplier<T> work) {
        return IntStream.range(0, count)
                .mapToObj(number -> CompletableFuture.supplyAsync(work, one -> new Thread(one).start()))
                .toList();
    }

    @Test
    void sixteenThreadsThatWantTheSameSendOneRequest() {
        try (CountingProvider provider = new CountingProvider();
                MediaGen mediaGen = mediaGen(provider.variables(), ResultCache.ofAll())) {
            List<CompletableFuture<Generated<Image>>> all = together(THREADS, () -> mediaGen.generate(CAT));
            provider.awaitPost();
            provider.answer(200);
            List<Generated<Image>> results =
                    all.stream().map(CompletableFuture::join).toList();
            assertThat(provider.posts()).isEqualTo(1);
            assertThat(results.stream().filter(Generated::reused)).hasSize(THREADS - 1);
            assertThat(results.stream().map(result -> result.media().path()).collect(Collectors.toSet()))
                    .singleElement()
                    .satisfies(file -> assertThat(file).exists());
        }
    }

    @Test
    void twoInstancesOnOneStoreSendOneRequest() {
        try (CountingProvider provider = new CountingProvider();
                MediaGen one = mediaGen(provider.variables(), ResultCache.ofAll());
                MediaGen two = mediaGen(provider.variables(), ResultCache.ofAll())) {
            CompletableFuture<Generated<Image>> first = CompletableFuture.supplyAsync(() -> one.generate(CAT));
            provider.awaitPost();
            CompletableFuture<Generated<Image>> second = CompletableFuture.supplyAsync(() -> two.generate(CAT));
            follows.join();
            provider.answer(200);
            assertThat(first.join().reused()).isFalse();
            assertThat(second.join().reused()).isTrue();
            assertThat(second.join().media().path())
                    .isEqualTo(first.join().media().path());
            assertThat(provider.posts()).isEqualTo(1);
        }
    }

    @Test
    void anEarlierResultIsReturnedByALaterProcessAndSaysSo() {
        try (Emulator provider = Emulator.builder().start()) {
            Generated<Image> first;
            try (MediaGen mediaGen = mediaGen(provider)) {
                first = mediaGen.generate(CAT);
            }
            try (MediaGen mediaGen = mediaGen(provider)) {
                Generated<Image> second = mediaGen.generate(CAT);
                assertThat(second.media().path()).isEqualTo(first.media().path());
                assertThat(second.reused()).isTrue();
                assertThat(second.calls()).isZero();
                assertThat(second.cost()).isEmpty();
                assertThat(second.warnings().get(0).toString()).contains("same request");
            }
            assertThat(first.reused()).isFalse();
            assertThat(posts(provider)).isEqualTo(1);
        }
    }

    @Test
    void otherRequestsAreNotTheSame() {
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider)) {
            List<MediaRequest<Image>> requests = List.of(
                    CAT,
                    ImageGenerationRequest.builder("a cat ").build(),
                    ImageGenerationRequest.builder("a cat")
                            .size(Size.of(1024, 1024))
                            .build(),
                    ImageGenerationRequest.builder("a cat")
                            .size(Size.of(1536, 1024))
                            .build());
            for (int round = 0; round < 2; round++) {
                requests.forEach(mediaGen::generate);
                mediaGen.scoped("tenant-7").generate(CAT);
                mediaGen.generate(
                        CAT, GenerateOptions.builder().file(Path.of("cat.jpg")).build());
            }
            assertThat(posts(provider)).isEqualTo(requests.size() + 2);
        }
    }

    @Test
    void onlyRequestsWithASeedAreTheSameUnlessAllAreAskedFor() {
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider.variables(), ResultCache.ofSeeds())) {
            mediaGen.generate(CAT);
            assertThat(mediaGen.generate(CAT).reused()).isFalse();
            assertThat(posts(provider)).isEqualTo(2);
            GenerateOptions speaking =
                    GenerateOptions.builder().backend("elevenlabs").build();
            assertThat(mediaGen.generate(speech(7), speaking).reused()).isFalse();
            assertThat(mediaGen.generate(speech(7), speaking).reused()).isTrue();
            assertThat(mediaGen.generate(speech(8), speaking).reused()).isFalse();
        }
    }

    private static SpeechRequest speech(long seed) {
        return SpeechRequest.builder("Hello.").seed(seed).build();
    }

    @Test
    void withoutACacheNothingIsShared() {
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider.variables(), ResultCache.of(unused -> false))) {
            mediaGen.generate(CAT);
            mediaGen.generate(CAT);
            mediaGen.generate(
                    CAT, GenerateOptions.builder().onPreview(unused -> {}).build());
            assertThat(posts(provider)).isEqualTo(3);
        }
    }

    @Test
    void requestsForDraftsPassThrough() {
        ImageGenerationRequest drafted =
                ImageGenerationRequest.builder("a cat").previews(1).build();
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider.variables(), ResultCache.ofAll())) {
            GenerateOptions listening =
                    GenerateOptions.builder().onPreview(unused -> {}).build();
            assertThat(mediaGen.generate(drafted, listening).reused()).isFalse();
            assertThat(mediaGen.generate(drafted, listening).reused()).isFalse();
            assertThat(mediaGen.generate(CAT, listening).reused()).isFalse();
            assertThat(mediaGen.generate(CAT, listening).reused()).isTrue();
            assertThat(posts(provider)).isEqualTo(3);
        }
    }

    /** What can happen to a file. */
    private enum Damage {
        REMOVED,
        CHANGED,
        CUT
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNoLongerAsItWasIsBoughtAgainAndThatIsSaid(Damage damage) throws IOException {
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider)) {
            Path file = mediaGen.generate(CAT).media().path();
            byte[] bytes = Files.readAllBytes(file);
            switch (damage) {
                case REMOVED -> Files.delete(file);
                case CHANGED -> {
                    bytes[bytes.length - 1] ^= 1;
                    Files.write(file, bytes);
                }
                case CUT -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            }
            Generated<Image> again = mediaGen.generate(CAT);
            assertThat(again.reused()).isFalse();
            assertThat(again.media().path()).exists();
            assertThat(again.warnings().get(0).toString()).contains("missing or was changed");
            assertThat(mediaGen.generate(CAT).media().path())
                    .isEqualTo(again.media().path());
            assertThat(posts(provider)).isEqualTo(2);
        }
    }

    @Test
    void aNamedDestinationGetsACopy() throws IOException {
        try (Emulator provider = Emulator.builder().start();
                MediaGen mediaGen = mediaGen(provider)) {
            GenerateOptions one =
                    GenerateOptions.builder().file(Path.of("one.png")).build();
            GenerateOptions two =
                    GenerateOptions.builder().file(Path.of("two.png")).build();
            Path first = mediaGen.generate(CAT, one).media().path();
            assertThat(mediaGen.generate(CAT, one).media().path()).isEqualTo(first);
            Generated<Image> copy = mediaGen.generate(CAT, two);
            assertThat(copy.reused()).isTrue();
            assertThat(copy.media().path().getFileName()).hasToString("two.png");
            assertThat(copy.media().path()).hasSameBinaryContentAs(first);
            Files.write(folder.resolve("three.png"), new byte[1]);
            GenerateOptions three =
                    GenerateOptions.builder().file(Path.of("three.png")).build();
            assertThatThrownBy(() -> mediaGen.generate(CAT, three))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("exists already");
            assertThat(posts(provider)).isEqualTo(1);
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                        .isEqualTo(Set.of("one.png", "one.png.json", "two.png", "three.png", "state"));
            }
        }
    }

    @Test
    void theFailureOfTheFirstIsThatOfAllAndNoneIsSent() {
        try (CountingProvider provider = new CountingProvider();
                MediaGen one = mediaGen(provider.variables(), ResultCache.ofAll());
                MediaGen two = mediaGen(provider.variables(), ResultCache.ofAll())) {
            CompletableFuture<Generated<Image>> first = CompletableFuture.supplyAsync(() -> one.generate(CAT));
            provider.awaitPost();
            CompletableFuture<Generated<Image>> second = following(() -> one.generate(CAT));
            CompletableFuture<Generated<Image>> there = CompletableFuture.supplyAsync(() -> two.generate(CAT));
            follows.join();
            provider.answer(400);
            List<MediaException> failures = failures(List.of(first, second, there));
            assertThat(failures).allMatch(InvalidRequestException.class::isInstance);
            assertThat(failures)
                    .extracting(failure -> failure.text().toString())
                    .containsOnly(failures.get(0).text().toString());
            assertThat(provider.posts()).isEqualTo(1);
            assertThatThrownBy(() -> two.generate(CAT)).isInstanceOf(InvalidRequestException.class);
            assertThat(provider.posts()).isEqualTo(2);
        }
    }

    @Test
    void theDoubtOfTheFirstIsThatOfAllAndNoneIsSent() {
        try (CountingProvider provider = new CountingProvider();
                MediaGen one = mediaGen(provider.variables(), ResultCache.ofAll());
                MediaGen two = mediaGen(provider.variables(), ResultCache.ofAll())) {
            CompletableFuture<Generated<Image>> first = CompletableFuture.supplyAsync(() -> one.generate(CAT));
            provider.awaitPost();
            CompletableFuture<Generated<Image>> second = following(() -> one.generate(CAT));
            CompletableFuture<Generated<Image>> there = CompletableFuture.supplyAsync(() -> two.generate(CAT));
            follows.join();
            provider.answer(CountingProvider.CUT);
            assertThat(failures(List.of(first, second, there)))
                    .allMatch(failure -> failure.details().possiblyBilled());
            Throwable later = catchThrowable(() -> two.generate(CAT));
            assertThat(later)
                    .isInstanceOfSatisfying(
                            JobUnfinishedException.class,
                            failure -> assertThat(failure.details().jobId())
                                    .contains(two.jobs().get(0).id()));
            assertThat(provider.posts()).isEqualTo(1);
        }
    }

    /** Returns when the work waits for another thread. */
    private static <T> CompletableFuture<T> following(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        while (Stream.of(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(SharedOutcome.class.getName()))) {
            Thread.onSpinWait();
        }
        return result;
    }

    private static List<MediaException> failures(List<CompletableFuture<Generated<Image>>> calls) {
        return calls.stream()
                .map(call -> (MediaException) ((CompletionException) catchThrowable(call::join)).getCause())
                .toList();
    }
}
