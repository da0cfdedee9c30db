package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiskStateStoreTest {

    private static final String KIND = StateStore.CONTINUATION;

    @TempDir
    private Path temporary;

    private final ManualTime clock = ManualTime.ticking(Duration.ofSeconds(1));
    private Path folder = Path.of("");

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("state");
    }

    private StateStore store() {
        return builder().build();
    }

    private DiskStateStore.Builder builder() {
        return DiskStateStore.builder(folder).clock(clock);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void anotherStoreOnTheSameFolderSeesEverything() {
        store().put(KIND, "one", "text");
        assertThat(store().get(KIND, "one")).contains("text");
        assertThat(store().ids(KIND)).containsExactly("one");
        assertThat(store().putIfAbsent(KIND, "one", "other")).isFalse();
        assertThat(store().remove(KIND, "one")).isTrue();
        assertThat(store().get(KIND, "one")).isEmpty();
    }

    @Test
    void lookingTouchesNothingOnDisk() {
        assertThat(store().ids(KIND)).isEmpty();
        assertThat(store().get(KIND, "one")).isEmpty();
        assertThat(store().remove(KIND, "one")).isFalse();
        assertThat(folder).doesNotExist();
    }

    static Stream<String> ids() {
        return Stream.of(
                "resp_0a1b",
                "job.0",
                "..",
                ".",
                "CON",
                "con.txt",
                "Mixed-Case_1",
                "a/b\\c",
                "ends.",
                "ümläut",
                "with ^ and % and @",
                "",
                "x".repeat(200),
                "X".repeat(200),
                "ä".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anyIdIsKeptUnderALegalNameOfItsOwn(String id) throws IOException {
        StateStore store = store();
        store.put(KIND, id, "text");
        store.put(KIND, id + "2", "other");
        assertThat(store.get(KIND, id)).contains("text");
        assertThat(store.ids(KIND)).containsExactlyInAnyOrder(id, id + "2");
        assertThat(files())
                .extracting(file -> folder.relativize(file).toString())
                .allMatch(name -> name.matches(KIND + "/[@#][a-z0-9._^%-]{0,200}\\.txt"));
        assertThat(store.remove(KIND, id)).isTrue();
    }

    @Test
    void idsThatDifferInCaseOnlyDifferWhereCaseDoesNotCount() {
        assertThat(RecordName.of("one")).isNotEqualToIgnoringCase(RecordName.of("ONE"));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        StateStore store = builder().most(KIND, 3).build();
        IntStream.rangeClosed(1, 3).forEach(i -> store.put(KIND, "id-" + i, "text"));
        store.get(KIND, "id-1");
        store.put(KIND, "id-4", "text");
        assertThat(store.ids(KIND)).containsExactlyInAnyOrder("id-1", "id-3", "id-4");
    }

    @Test
    void whatNobodyUsedForLongGoes() {
        StateStore store = store();
        store.put(KIND, "old", "text");
        store.put(KIND, "old-and-used", "text");
        clock.advance(Duration.ofDays(60));
        store.get(KIND, "old-and-used");
        clock.advance(Duration.ofDays(31));
        store().put(KIND, "new", "text");
        assertThat(store.ids(KIND)).containsExactlyInAnyOrder("old-and-used", "new");
    }

    @Test
    void aKindTakesOnlySoManyBytesAndStillOneThatIsLarger() {
        StateStore store = builder().mostBytes(250).build();
        IntStream.rangeClosed(1, 3).forEach(i -> store.put(KIND, "id-" + i, "x".repeat(100)));
        assertThat(store.ids(KIND)).containsExactlyInAnyOrder("id-2", "id-3");
        store.put(KIND, "large", "x".repeat(1000));
        assertThat(store.ids(KIND)).containsExactly("large");
    }

    @Test
    void whatOtherProcessesWroteCounts() {
        StateStore mine = builder().most(KIND, 3).build();
        mine.put(KIND, "mine", "text");
        StateStore theirs = builder().build();
        IntStream.rangeClosed(1, 100).forEach(i -> theirs.put(KIND, "theirs-" + i, "text"));
        IntStream.rangeClosed(1, 64).forEach(i -> mine.put(KIND, "mine", "text"));
        assertThat(mine.ids(KIND)).hasSize(3).contains("mine");
    }

    @ParameterizedTest
    @MethodSource("kindsThatStandForMoney")
    void whatStandsForMoneyIsNeverDisplaced(String kind) {
        StateStore store = builder()
                .mostBytes(1)
                .longest(Duration.ofSeconds(1))
                .most(KIND, 1)
                .build();
        IntStream.rangeClosed(1, 600).forEach(i -> store.put(kind, "id-" + i, "text"));
        clock.advance(Duration.ofDays(1000));
        store.put(kind, "last", "text");
        assertThat(store.ids(kind)).hasSize(601);
        assertThatIllegalArgumentException().isThrownBy(() -> builder().most(kind, 1));
    }

    static Stream<String> kindsThatStandForMoney() {
        return Stream.of(StateStore.JOB, StateStore.CLAIM, StateStore.CONTINUATION_FILES);
    }

    @Test
    void whatADeadProcessLeftBehindIsNoRecordAndGoesWhenItIsOld() throws IOException {
        StateStore store = store();
        store.put(StateStore.JOB, "one", "text");
        Path left = Files.writeString(folder.resolve("job").resolve("0a1b.part"), "half a rec");
        Files.setLastModifiedTime(left, FileTime.from(clock.instant()));
        assertThat(store.ids(StateStore.JOB)).containsExactly("one");
        assertThat(left).exists();
        clock.advance(Duration.ofDays(2));
        assertThat(store.ids(StateStore.JOB)).containsExactly("one");
        assertThat(left).doesNotExist();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        store().put(KIND, "one", "text");
        assertThat(files()).allSatisfy(file -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(KIND))))
                    .isEqualTo("rwx------");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedWithWhatToDo() throws IOException {
        Files.writeString(folder, "a file where the folder should be");
        StateStore store = store();
        Stream.<Runnable>of(
                        () -> store.put(KIND, "one", "text"),
                        () -> store.putIfAbsent(KIND, "one", "text"),
                        () -> store.get(KIND, "one"),
                        () -> store.ids(KIND),
                        () -> store.remove(KIND, "one"))
                .forEach(access -> assertThatExceptionOfType(SetupException.class)
                        .isThrownBy(access::run)
                        .withMessageContainingAll(folder.toString(), "cannot be", "MEDIAGEN_STATE"));
    }

    @Test
    void aKindIsNoPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> store().put("../job", "one", "text"));
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeWhatIsNewTheFirstToGo() {
        StateStore before = builder().most(KIND, 2).build();
        before.put(KIND, "one", "text");
        before.put(KIND, "two", "text");
        clock.advance(Duration.ofDays(-1));
        StateStore after = builder().most(KIND, 2).build();
        after.put(KIND, "three", "text");
        after.put(KIND, "four", "text");
        assertThat(after.ids(KIND)).containsExactlyInAnyOrder("three", "four");
    }
}
