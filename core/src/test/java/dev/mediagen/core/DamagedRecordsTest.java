package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One damaged record costs one record: all others are listed, collected and discarded, and it can be set aside. */
class DamagedRecordsTest {

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final MemoryStateStore store = new MemoryStateStore(100, time);
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .build()))
            .build());

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .build();
    }

    static Stream<String> damages() {
        return Stream.of(
                "",
                "{",
                "null",
                "[]",
                "{}",
                "0",
                "\u0000\u0000\u0000",
                "{\"id\":\"%s\"}",
                "{\"id\":\"another\"}",
                "{\"id\":\"%s\",\"created\":\"yesterday\",\"order\":{},\"state\":{}}",
                "{\"id\":\"%s\",\"created\":\"2026-01-01T00:00:00Z\",\"order\":[],\"state\":{\"status\":\"NEW\"}}",
                "[".repeat(100_000),
                "{\"order\":".repeat(900) + "1" + "}".repeat(900));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void theOthersGoOn(String damage) {
        try (MediaGen mediaGen = mediaGen()) {
            JobInfo damaged = inDoubt(mediaGen);
            JobInfo other = inDoubt(mediaGen);
            damage(damaged.id(), damage.replace("%s", damaged.id()));

            assertThat(mediaGen.jobs()).extracting(JobInfo::id).containsExactly(other.id());
            List<SetupException> told = new ArrayList<>();
            assertThat(mediaGen.jobs(told::add)).hasSize(1);
            assertThat(told).singleElement().satisfies(e -> {
                assertThat(e.details().jobId()).contains(damaged.id());
                assertThat(e).hasMessageContaining("forget job " + damaged.id());
            });
            assertThat(mediaGen.history()).isEmpty();
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> mediaGen.job(damaged.id()))
                    .withMessageContaining(damaged.id())
                    .withMessageContaining("forget");
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> mediaGen.resume(damaged.id(), GenerateOptions.defaults()));
            assertThatExceptionOfType(SetupException.class).isThrownBy(() -> mediaGen.cancel(damaged.id()));

            mediaGen.forget(other.id());
            assertThat(mediaGen.history()).extracting(JobInfo::id).containsExactly(other.id());
            mediaGen.forget(damaged.id());
            assertThat(store.get(StateStore.JOB, damaged.id())).isEmpty();
            assertThat(store.find("damaged-job", "", "", 10)).hasSize(1);
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> mediaGen.job(damaged.id()))
                    .withMessageContaining("is not in the journal");
        }
    }

    /** It may have been paid, so its key stays blocked until a person decides. */
    @ParameterizedTest
    @MethodSource("damages")
    void aBatchGoesOnWithoutIt(String damage) {
        List<ImageGenerationRequest> cats = Stream.of("one", "two", "three")
                .map(name -> ImageGenerationRequest.builder("cat " + name).build())
                .toList();
        BatchOptions options =
                BatchOptions.builder().id("cats").maxConcurrent(1).build();
        try (MediaGen mediaGen = mediaGen()) {
            alpha.answering(call -> {
                throw new BackendFaultException(
                        "Lost.", ErrorDetails.builder().possiblyBilled(true).build());
            });
            assertThat(mediaGen.generateAll(cats.subList(0, 1), options).failed())
                    .isEqualTo(1);
            String lost = mediaGen.jobs().get(0).id();
            damage(lost, damage.replace("%s", lost));
            alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
            int before = alpha.calls.size();

            for (int run = 0; run < 2; run++) {
                BatchResult result = mediaGen.generateAll(cats, options);
                assertThat(result.succeeded()).isEqualTo(2);
                assertThat(result.items().get(0).failure())
                        .hasValueSatisfying(why -> assertThat(why)
                                .isInstanceOf(SetupException.class)
                                .hasMessageContaining("forget job " + lost));
                assertThat(alpha.calls).hasSize(before + 2);
            }
        }
    }

    private JobInfo inDoubt(MediaGen mediaGen) {
        List<String> before = mediaGen.jobs().stream().map(JobInfo::id).toList();
        alpha.answering(call -> {
            throw new BackendFaultException(
                    "Lost.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> mediaGen.generate(
                        ImageGenerationRequest.builder("a cat").build()));
        return mediaGen.jobs().stream()
                .filter(job -> !before.contains(job.id()))
                .findFirst()
                .orElseThrow();
    }

    private void damage(String id, String text) {
        StateEntry entry = store.get(StateStore.JOB, id).orElseThrow();
        store.apply(
                List.of(StateChange.put(StateEntry.of(entry.kind(), id, text).tagged(entry.tags()))));
    }
}
