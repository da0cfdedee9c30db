package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskStateStoreTest {

    private static final String KIND = StateStore.CONTINUATION;
    private static final Instant FAR_OFF = Instant.parse("2999-12-31T23:59:58Z");

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private DiskStateStore store = DiskStateStore.builder(folder).build();

    @BeforeEach
    void openStore() {
        folder = temporary.resolve("state");
        store = DiskStateStore.builder(folder).build();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void put(String id, String text) {
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, id, text))));
    }

    private String text(String id) {
        return store.get(KIND, id).orElseThrow().text();
    }

    private List<String> ids(String tag) {
        return store.find(KIND, tag, "", 1000).stream().map(StateEntry::id).toList();
    }

    @Test
    void anotherStoreOnTheSameFolderSeesEverything() {
        put("one", "text");
        Lease lease = store.leases().claim("work").orElseThrow();
        store.close();
        try (StateStore other = DiskStateStore.builder(folder).build()) {
            assertThat(other.get(KIND, "one").orElseThrow().text()).isEqualTo("text");
            assertThat(other.leases().isHeld(lease)).isFalse();
            assertThat(other.leases().claim("work")).isPresent();
        }
    }

    @Test
    void twoStoresOfOneProcessShareItsLeases() throws IOException {
        put("one", "text");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        Lease lease = store.leases().claim("work").orElseThrow();
        try (StateStore other = DiskStateStore.builder(link).build()) {
            assertThat(other.leases().claim("work")).isEmpty();
            assertThat(other.leases().isHeld(lease)).isTrue();
            assertThat(other.get(KIND, "one")).isEqualTo(store.get(KIND, "one"));
        }
        assertThat(store.leases().isHeld(lease)).isTrue();
        assertThat(StateFiles.in(folder.resolve("owners"))).hasSize(1);
    }

    @Test
    void itTellsWhatItIs() {
        assertThat(store.durability()).isEqualTo(Durability.POWER);
        assertThat(store.reach()).isEqualTo(Reach.MACHINE);
        assertThat(store).hasToString("DiskStateStore[" + folder + "]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiskStateStore.builder(folder).durability(Durability.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiskStateStore.builder(folder).lease(Duration.ofMillis(299)));
    }

    @Test
    void lookingTouchesNothingOnDisk() {
        assertThat(ids("")).isEmpty();
        assertThat(store.get(KIND, "one")).isEmpty();
        assertThat(store.leases().holder("one")).isEmpty();
        assertThat(store.leases().isHeld(new Lease("one", "nobody", 1))).isFalse();
        store.force();
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
                "line\nline",
                "%0a",
                "",
                "x".repeat(200),
                "X".repeat(200),
                "ä".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anyIdIsKeptUnderALegalNameOfItsOwn(String id) throws IOException {
        for (String each : List.of(id, id + "2")) {
            store.apply(List.of(StateChange.put(StateEntry.of(KIND, each, "text of " + each)
                    .tagged(Set.of(each + ":"))
                    .expiring(FAR_OFF))));
        }
        assertThat(text(id)).isEqualTo("text of " + id);
        if (!id.isEmpty()) {
            assertThat(store.find(KIND, id + ":", "", 2))
                    .extracting(StateEntry::id)
                    .containsExactly(id);
            assertThat(ids("")).containsExactlyInAnyOrder(id, id + "2");
        }
        assertThat(store.leases().claim(id)).isPresent();
        String name = "[@#][a-z0-9._^%+-]{0,100}\\.txt";
        assertThat(StateFiles.in(folder))
                .extracting(file -> folder.relativize(file).toString())
                .allMatch(file -> file.matches("(records/continuation/" + name
                        + "|tags/continuation/[0-9a-f]{3}/[0-9a-f]{16}" + name
                        + "|expiry/continuation/3000-01-01/[0-9a-f-]+"
                        + "|leases/[0-9]{1,4}|owners/[0-9a-f-]+|locks|empty|log/[0-9A-Za-z_-]+\\.log)"));
    }

    @Test
    void idsThatDifferInCaseOnlyDifferWhereCaseDoesNotCount() {
        assertThat(RecordName.of("one")).isNotEqualToIgnoringCase(RecordName.of("ONE"));
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        put("one", "text");
        assertThat(store.leases().claim("work")).isPresent();
        put("one", "x".repeat(100_000));
        assertThat(StateFiles.in(folder)).hasSizeGreaterThan(3).allSatisfy(file -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        });
    }

    @Test
    void aFileTakesSomeVersionsAndIsThenWrittenAnew() throws IOException {
        for (int i = 0; i < 50; i++) {
            String text = i + "x".repeat(i % 7 * 1000);
            store.apply(List.of(StateChange.put(StateEntry.of(KIND, "one", text).tagged(Set.of("all", "round:" + i)))));
            assertThat(text("one")).isEqualTo(text);
            assertThat(ids("all")).containsExactly("one");
            assertThat(ids("round:" + i)).containsExactly("one");
            assertThat(ids("round:" + (i - 1))).isEmpty();
            assertThat(StateFiles.record(folder, KIND, "one"))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(8 * 1024));
        }
        assertThat(StateFiles.in(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void nothingIsLeftOfTheTextOfARemovedEntry() throws IOException {
        put("one", "my secret");
        store.apply(
                List.of(StateChange.put(StateEntry.of(KIND, "one", "my secret").tagged(Set.of("open")))));
        store.apply(List.of(StateChange.remove(KIND, "one")));
        for (Path file : StateFiles.in(folder)) {
            if (!file.startsWith(folder.resolve("log"))) {
                assertThat(Files.readString(file)).doesNotContain("secret");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1 2 3 4", "1 99999999999999 0\n1 - entry 0\n", "\0\0\0\0", "1 20 ab\n7 - entry 0\nhal"})
    void aDamagedRecordCostsOneRecord(String content) throws IOException {
        put("bad", "text");
        put("good", "text");
        Path file = StateFiles.record(folder, KIND, "bad");
        Files.writeString(file, content);
        assertThat(ids("")).containsExactly("good");
        assertThat(text("good")).isEqualTo("text");
        Stream.<Runnable>of(() -> text("bad"), () -> put("bad", "again"))
                .forEach(access -> assertThatExceptionOfType(SetupException.class)
                        .isThrownBy(access::run)
                        .withMessageContainingAll(folder.toString(), file.toString(), "damaged", "Move"));
        Files.delete(file);
        put("bad", "again");
        assertThat(text("bad")).isEqualTo("again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0 20 ab\n7 - entry 0\nhalf", "1 20 ab", "1 5 0\none\n\n", "1 1 \n\n", "\0"})
    void whatAKilledProcessAddedInPartDoesNotCount(String part) throws IOException {
        put("one", "first");
        long version = store.get(KIND, "one").orElseThrow().version();
        Files.writeString(
                StateFiles.record(folder, KIND, "one"), part, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        assertThat(text("one")).isEqualTo("first");
        assertThat(ids("")).containsExactly("one");
        assertThat(store.apply(List.of(StateChange.replace(StateEntry.of(KIND, "one", "second"), version))))
                .isTrue();
        assertThat(text("one")).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below", "/proc/state"})
    void aFolderThatCannotBeUsedIsNamedWithWhatToDo(String name) throws IOException {
        Files.writeString(temporary.resolve("file"), "a file where the folder should be");
        Path unusable = temporary.resolve(name);
        try (StateStore bad = DiskStateStore.builder(unusable).build()) {
            Stream.<Runnable>of(
                            () -> bad.apply(List.of(StateChange.put(StateEntry.of(KIND, "one", "text")))),
                            () -> bad.leases().claim("work"))
                    .forEach(access -> requireAdvice(access, unusable));
            if (!name.startsWith("/")) {
                Stream.<Runnable>of(
                                () -> bad.get(KIND, "one"),
                                () -> bad.find(KIND, "", "", 1),
                                bad::force,
                                () -> bad.leases().holder("work"))
                        .forEach(access -> requireAdvice(access, unusable));
            }
        }
        assertThat(temporary.resolve("file")).hasContent("a file where the folder should be");
    }

    private static void requireAdvice(Runnable access, Path unusable) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(access::run)
                .withMessageContainingAll(unusable.toString(), "cannot be", "MEDIAGEN_STATE");
    }

    @Test
    void aClosedStoreSaysSo() {
        put("one", "text");
        store.close();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> put("one", "text"))
                .withMessageContainingAll(folder.toString(), "closed");
    }

    @Test
    void aKindIsNoPathAndAPageIsNotEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.get("../job", "one"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find("", "", "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.get("aux", "one"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(KIND, "", "", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(List.of(StateChange.remove("Job", "one"))));
    }
}
