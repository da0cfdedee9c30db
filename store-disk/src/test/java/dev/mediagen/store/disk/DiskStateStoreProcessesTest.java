package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStateStoreProcessesTest {

    private static final List<String> NAMES = List.of("left", "right");
    private static final Pattern TEXT = Pattern.compile("([a-z]+)(\\d+)\\..*");

    @TempDir
    private Path folder;

    @Test
    void twoProcessesAtOnceLoseNothingAndOneWinsEachRace() throws IOException, InterruptedException {
        Map<String, Process> writers = new TreeMap<>();
        for (String name : NAMES) {
            writers.put(name, start(name));
        }
        for (Process writer : writers.values()) {
            writer.getOutputStream().write('\n');
            writer.getOutputStream().flush();
        }
        Map<String, Set<Integer>> won = new TreeMap<>();
        for (Map.Entry<String, Process> writer : writers.entrySet()) {
            won.put(writer.getKey(), numbers(writer.getValue().inputReader()));
            assertThat(writer.getValue().waitFor()).isZero();
        }
        StateStore store = DiskStateStore.builder(folder).build();
        requireEveryRecord(store);
        requireOneWinnerEach(store, won);
        assertThat(folder.resolve(StateStore.JOB).toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    private static void requireEveryRecord(StateStore store) {
        assertThat(store.ids(StateStore.JOB)).hasSize(NAMES.size() * Writer.RECORDS + Writer.SHARED);
        for (String name : NAMES) {
            IntStream.range(0, Writer.RECORDS)
                    .forEach(i -> assertThat(store.get(StateStore.JOB, name + "-" + i))
                            .contains(Writer.text(name, i)));
        }
        for (int i = 0; i < Writer.SHARED; i++) {
            String text = store.get(StateStore.JOB, "shared-" + i).orElseThrow();
            Matcher parts = TEXT.matcher(text);
            assertThat(parts.matches()).isTrue();
            assertThat(text).isEqualTo(Writer.text(parts.group(1), Integer.parseInt(parts.group(2))));
        }
    }

    private static void requireOneWinnerEach(StateStore store, Map<String, Set<Integer>> won) {
        assertThat(won.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Writer.RECORDS).boxed().toList());
        won.forEach((name, numbers) -> numbers.forEach(number ->
                assertThat(store.get(StateStore.CLAIM, "claim-" + number)).contains(name)));
    }

    /** Returns when the process is there and waits for its signal. */
    private Process start(String name) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(writer.inputReader().readLine()).isEqualTo("ready");
        return writer;
    }

    private static Set<Integer> numbers(BufferedReader lines) {
        return lines.lines().map(Integer::valueOf).collect(Collectors.toSet());
    }
}
