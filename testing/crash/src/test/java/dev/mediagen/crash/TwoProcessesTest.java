package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class TwoProcessesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(folder.resolve("results"));
    }

    private Child start(Emulator emulator, String task, String... continuations) {
        return startHalting(emulator, task, "never", continuations);
    }

    private List<Child> startAll(Emulator emulator, String task, int processes) {
        return Stream.generate(() -> start(emulator, task)).limit(processes).toList();
    }

    private Child startHalting(Emulator emulator, String task, String halt, String... continuations) {
        Stream<String> arguments = Stream.of(
                task,
                folder.resolve("results").toString(),
                folder.resolve("state").toString(),
                halt);
        return Child.start(
                emulator.variables(),
                Child.command(Stream.concat(arguments, Stream.of(continuations)).toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0} processes")
    @ValueSource(ints = {2, 8})
    void oneBatchRunByManyAtOnceIsPaidForOnce(int processes) throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            List<Child> runs = startAll(emulator, "batch", processes);
            for (Child run : runs) {
                assertThat(run.report()).allMatch(line -> line.equals("done") || line.contains("job_in_use"));
            }
            assertThat(start(emulator, "batch").report()).containsExactly("done");
            assertThat(new Provider(emulator).posts().values())
                    .hasSameSizeAs(Worker.BATCH)
                    .containsOnly(1);
            assertThat(results().byPrompt())
                    .hasSameSizeAs(Worker.BATCH)
                    .allSatisfy((prompt, files) -> assertThat(files).hasSize(1));
        }
    }

    @ParameterizedTest(name = "{0} processes")
    @ValueSource(ints = {2, 8})
    void whatOneProcessLeftIsCollectedOnceByMany(int processes) throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Kill whenTheFilmsAreTaken = new Kill(Kill.Moment.REQUEST_SEEN, "openai.videos.get", 1, Duration.ZERO);
            assertThat(whenTheFilmsAreTaken.strike(emulator, () -> start(emulator, "work")))
                    .isPresent();
            for (Child collector : startAll(emulator, "recover", processes)) {
                collector.report();
            }
            Map<String, Integer> jobs = new Provider(emulator).jobs();
            Map<String, List<Path>> films = results().byPrompt();
            List<String> doubtful = new State(folder.resolve("state")).prompts("INTENDED", "UNKNOWN");
            assertThat(jobs).isNotEmpty().allSatisfy((prompt, count) -> {
                assertThat(count).isEqualTo(1);
                assertThat(films.getOrDefault(prompt, List.of())).hasSize(doubtful.contains(prompt) ? 0 : 1);
            });
        }
    }

    @Test
    void anItemOfTwoCallsIsMadeWholeAfterAKill() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            // The lease of the key; lease, intent and its forced write of both calls; then the first answer.
            Kill whenOneIsHere = new Kill(Kill.Moment.AFTER_WRITE, "*", 8, Duration.ZERO);
            assertThat(whenOneIsHere.strike(emulator, () -> startHalting(emulator, "series", whenOneIsHere.halt())))
                    .contains("after put job");
            start(emulator, "series").report();
            State state = new State(folder.resolve("state"));
            int doubtful = state.prompts("INTENDED", "UNKNOWN").size();
            assertThat(state.statuses()).hasSize(doubtful);
            assertThat(doubtful).isLessThan(2);
            assertThat(posts(emulator)).isBetween(2 - doubtful, 2);

            state.forgetAll();
            int sent = posts(emulator);
            start(emulator, "series").report();
            assertThat(posts(emulator)).isEqualTo(sent + doubtful);
            assertThat(results().byPrompt().get(Worker.SERIES)).hasSize(Worker.SERIES_LENGTH);
            assertThat(state.statuses()).isEmpty();
            assertThat(state.held()).isEmpty();
        }
    }

    private static int posts(Emulator emulator) {
        return new Provider(emulator).posts().getOrDefault(Worker.SERIES, 0);
    }

    @Test
    void branchesOfTwoProcessesDoNotTouchEachOther() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            start(emulator, "picture").report();
            String picture = results().continuations().get(0);
            List<String> branches = goOnAtOnce(emulator, picture, picture);
            assertThat(branches).doesNotHaveDuplicates().doesNotContain(picture);
            assertThat(handedBack(emulator))
                    .containsOnly(results().sha256(picture))
                    .hasSize(2);

            emulator.forgetRequests();
            goOnAtOnce(emulator, branches.get(0), branches.get(1));
            assertThat(handedBack(emulator))
                    .containsExactlyInAnyOrder(
                            results().sha256(branches.get(0)), results().sha256(branches.get(1)))
                    .doesNotHaveDuplicates();
        }
    }

    private List<String> goOnAtOnce(Emulator emulator, String one, String other) throws InterruptedException {
        List<Child> processes = List.of(start(emulator, "continue", one), start(emulator, "continue", other));
        List<String> branches = new ArrayList<>();
        for (Child process : processes) {
            branches.add(process.line(Worker.CONTINUED).orElseThrow());
            process.report();
        }
        return branches;
    }

    /** The hashes of the pictures that edits went on from. */
    private static List<String> handedBack(Emulator emulator) {
        return emulator.requests().operation("openai.images.edit").all().stream()
                .flatMap(request -> request.parts().stream())
                .filter(part -> part.fileName().isPresent())
                .map(part -> part.content().sha256())
                .toList();
    }

    private Results results() {
        return new Results(folder.resolve("results"));
    }
}
