package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is there after a power cut. The disk after one is a copy of the state folder, in which all that was not forced is damaged as a
 * file system may damage it.
 */
class DiskStateStorePowerCutTest {

    private static final String KIND = StateStore.JOB;
    private static final Machine BEFORE = new Machine("before");
    private static final Machine AFTER = new Machine("after");
    private static final int ENTRIES = 12;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private Path copy = Path.of("");
    private DiskStateStore store = DiskStateStore.builder(folder).build();

    @BeforeEach
    void openStore() {
        folder = temporary.resolve("state");
        copy = temporary.resolve("copy");
        store = DiskStateStore.builder(folder).machine(BEFORE).build();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static StateEntry entry(int number, String text) {
        return StateEntry.of(KIND, "id-" + number, text).tagged(Set.of("open", "number:" + number));
    }

    private void put(int number, String text) {
        store.apply(List.of(StateChange.put(entry(number, text))));
    }

    private static List<StateEntry> all(StateStore store) {
        return store.find(KIND, "", "", 1000);
    }

    private DiskStateStore openCopy(Machine machine) {
        return DiskStateStore.builder(copy).machine(machine).build();
    }

    /** What a power cut may leave of a file that was not forced. */
    enum Damage {
        GONE {
            @Override
            void to(Path record, Path older) throws IOException {
                Files.delete(record);
            }
        },
        EMPTY {
            @Override
            void to(Path record, Path older) throws IOException {
                Files.write(record, new byte[0]);
            }
        },
        HALF {
            @Override
            void to(Path record, Path older) throws IOException {
                byte[] content = Files.readAllBytes(record);
                Files.write(record, java.util.Arrays.copyOf(content, content.length / 2));
            }
        },
        ZEROS {
            @Override
            void to(Path record, Path older) throws IOException {
                Files.write(record, new byte[(int) Files.size(record)]);
            }
        },
        ZEROS_AT_THE_END {
            @Override
            void to(Path record, Path older) throws IOException {
                byte[] content = Files.readAllBytes(record);
                java.util.Arrays.fill(content, content.length * 2 / 3, content.length, (byte) 0);
                Files.write(record, content);
            }
        },
        OLDER {
            @Override
            void to(Path record, Path older) throws IOException {
                Files.deleteIfExists(record);
                if (Files.exists(older)) {
                    Files.copy(older, record);
                }
            }
        };

        abstract void to(Path record, Path older) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasForcedIsThereWhateverBecameOfTheRecords(Damage damage) throws IOException {
        IntStream.range(0, ENTRIES).forEach(i -> put(i, "first " + i));
        Path older = temporary.resolve("older");
        StateFiles.copy(folder.resolve("records"), older);
        for (int i = 0; i < ENTRIES; i++) {
            put(i, i % 2 == 0 ? "second " + i : "x".repeat(5000 + i));
        }
        store.apply(List.of(StateChange.remove(KIND, "id-3"), StateChange.remove(KIND, "id-4")));
        put(ENTRIES, "last");
        store.force();
        List<StateEntry> forced = all(store);
        assertThat(forced).hasSize(ENTRIES - 1);

        StateFiles.copy(folder, copy);
        for (Path record : StateFiles.in(copy.resolve("records"))) {
            damage.to(
                    record,
                    older.resolve(copy.resolve("records").relativize(record).toString()));
        }
        StateFiles.delete(copy.resolve("tags"));
        StateFiles.delete(copy.resolve("leases"));
        List<StateEntry> changed;
        try (DiskStateStore after = openCopy(AFTER)) {
            requireAll(after, forced);
            requireUsable(after, forced);
            changed = all(after);
        }
        try (DiskStateStore later = openCopy(new Machine("later"))) {
            requireAll(later, changed);
        }
    }

    private static void requireAll(DiskStateStore store, List<StateEntry> expected) throws IOException {
        assertThat(all(store)).isEqualTo(expected);
        assertThat(store.find(KIND, "open", "", 1000)).isEqualTo(expected);
        for (StateEntry entry : expected) {
            assertThat(store.get(KIND, entry.id())).contains(entry);
            assertThat(entry.tags())
                    .allSatisfy(
                            tag -> assertThat(store.find(KIND, tag, "", 1000)).contains(entry));
        }
        store.tidy();
        assertThat(all(store)).isEqualTo(expected);
    }

    private static void requireUsable(DiskStateStore store, List<StateEntry> expected) {
        for (StateEntry entry : expected) {
            assertThat(store.apply(List.of(StateChange.replace(entry, entry.version()))))
                    .isTrue();
            assertThat(store.get(KIND, entry.id()).orElseThrow().version()).isGreaterThan(entry.version());
            assertThat(store.apply(List.of(StateChange.replace(entry, entry.version()))))
                    .isFalse();
        }
        store.apply(expected.stream().map(StateChange::put).toList());
        expected.forEach(entry ->
                assertThat(store.get(KIND, entry.id()).orElseThrow().text()).isEqualTo(entry.text()));
    }

    @Test
    void whatIsNewerThanTheLogStays() throws IOException {
        put(0, "forced");
        put(1, "forced");
        store.force();
        StateFiles.copy(folder.resolve("log"), copy.resolve("log"));
        put(0, "newer");
        store.apply(List.of(StateChange.remove(KIND, "id-1")));
        StateFiles.copy(folder.resolve("records"), copy.resolve("records"));
        try (DiskStateStore after = openCopy(AFTER)) {
            assertThat(after.get(KIND, "id-0")).isEqualTo(store.get(KIND, "id-0"));
            assertThat(after.get(KIND, "id-1")).isEmpty();
        }
    }

    @Test
    void aLogThatBreaksOffIsReadUntilThere() throws IOException {
        put(0, "zero");
        put(1, "one");
        StateFiles.copy(folder.resolve("log"), copy.resolve("log"));
        Path log = StateFiles.in(copy.resolve("log")).get(0);
        String content = Files.readString(log, StandardCharsets.ISO_8859_1);
        int torn = content.lastIndexOf("one");
        Files.writeString(
                log, content.substring(0, torn) + "\0\0\0" + content.substring(torn + 3), StandardCharsets.ISO_8859_1);
        try (DiskStateStore after = openCopy(AFTER)) {
            assertThat(all(after)).extracting(StateEntry::text).containsExactly("zero");
        }
    }

    @Test
    void anOldLogDoesNotBringBackWhatAnotherProcessRemoved() throws IOException {
        put(0, "removed later");
        put(1, "kept");
        StateFiles.copy(folder, copy);
        Path oldLogs = temporary.resolve("old-logs");
        StateFiles.copy(folder.resolve("log"), oldLogs);
        try (DiskStateStore other = openCopy(BEFORE)) {
            other.apply(List.of(StateChange.remove(KIND, "id-0")));
            other.tidy();
        }
        StateFiles.delete(copy.resolve("log"));
        StateFiles.copy(oldLogs, copy.resolve("log"));
        try (DiskStateStore after = openCopy(AFTER)) {
            assertThat(all(after)).extracting(StateEntry::text).containsExactly("kept");
        }
    }

    @Test
    void whereStartsCannotBeToldApartTheLogsOfTheDeadCount() throws IOException {
        Machine here = new Machine("here");
        Path unknown = temporary.resolve("unknown");
        try (DiskStateStore before =
                DiskStateStore.builder(unknown).machine(here).build()) {
            before.apply(List.of(StateChange.put(entry(0, "text"))));
            before.force();
            StateFiles.copy(unknown, copy);
        }
        StateFiles.delete(copy.resolve("records"));
        StateFiles.delete(copy.resolve("owners"));
        try (DiskStateStore after = openCopy(here)) {
            assertThat(all(after)).extracting(StateEntry::text).containsExactly("text");
        }
    }

    @Test
    void logsOfTheDeadGoWhenTheirRecordsAreSafe() throws IOException {
        put(0, "text");
        StateFiles.copy(folder, copy);
        StateFiles.delete(copy.resolve("owners"));
        try (DiskStateStore after = openCopy(AFTER)) {
            after.tidy();
            assertThat(StateFiles.in(copy.resolve("log"))).isEmpty();
            assertThat(all(after)).hasSize(1);
        }
    }

    @Test
    void aProcessWhoseLogWasTakenAwayMakesItsRecordsSafeItself() throws IOException {
        put(0, "text");
        Path log = StateFiles.in(folder.resolve("log")).get(0);
        Files.delete(log);
        put(1, "text");
        store.force();
        assertThat(StateFiles.in(folder.resolve("log"))).isEmpty();
        put(2, "text");
        store.force();
        assertThat(StateFiles.in(folder.resolve("log"))).hasSize(1).doesNotContain(log);
        assertThat(all(store)).hasSize(3);
    }

    @Test
    void oneLogFollowsAnother() throws IOException {
        StateFolder.Settings settings =
                new StateFolder.Settings(java.time.Duration.ofSeconds(30), java.time.Clock.systemUTC(), BEFORE);
        put(0, "first");
        try (StateFolder same = StateFolder.open(folder, settings)) {
            same.logs().renew();
            store.force();
            put(0, "second");
            store.force();
            assertThat(StateFiles.in(folder.resolve("log"))).hasSize(2);
            same.logs().renew();
            assertThat(StateFiles.in(folder.resolve("log"))).hasSize(1);
            same.logs().renew();
            assertThat(StateFiles.in(folder.resolve("log"))).isEmpty();
            put(0, "third");
            assertThat(StateFiles.in(folder.resolve("log"))).hasSize(1);
        }
        assertThat(all(store)).extracting(StateEntry::text).containsExactly("third");
    }

    @Test
    void appendedGarbageInTheLogOfALivingProcessDoesNoHarm() throws IOException {
        put(0, "text");
        store.force();
        StateFiles.copy(folder.resolve("log"), copy.resolve("log"));
        Path log = StateFiles.in(copy.resolve("log")).get(0);
        Files.write(log, new byte[] {0, 0, 1, 0, 7, 7, 7, 7, 1}, StandardOpenOption.APPEND);
        try (DiskStateStore after = openCopy(AFTER)) {
            assertThat(all(after)).extracting(StateEntry::text).containsExactly("text");
        }
    }
}
