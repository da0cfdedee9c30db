package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests entries of a {@link StateStore}: they are kept as they were written, and conditions hold. */
abstract class StoreEntryTests extends StoreTests {
    private static final int KILOBYTES_64 = 64 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    @DisplayName("it is empty at first")
    void isEmptyAtFirst() {
        assertThat(ids("")).isEmpty();
        assertThat(store().get(KIND, "one")).isEmpty();
    }

    @Test
    @DisplayName("an entry is read as it was written")
    void readsWhatWasWritten() {
        Instant expires = Instant.parse("2999-12-31T23:59:58Z");
        StateEntry written =
                entry("one", "text").tagged(Set.of("open", "batch:b")).expiring(expires);
        assertThat(apply(StateChange.put(written))).isTrue();
        StateEntry read = read("one");
        assertThat(read.version()).isPositive();
        assertThat(read).isEqualTo(written.written(read.version()));
        assertThat(store().find(KIND, "", "", 2)).containsExactly(read);
    }

    @Test
    @DisplayName("a put takes the place of whatever is there")
    void puts() {
        apply(StateChange.put(entry("one", "a long text that comes first").tagged(Set.of("open"))));
        apply(StateChange.put(entry("one", "short")));
        assertThat(read("one").text()).isEqualTo("short");
        assertThat(read("one").tags()).isEmpty();
        assertThat(ids("")).containsExactly("one");
    }

    @Test
    @DisplayName("a create succeeds only where nothing is")
    void creates() {
        assertThat(apply(StateChange.create(entry("one", "first")))).isTrue();
        assertThat(apply(StateChange.create(entry("one", "second")))).isFalse();
        assertThat(read("one").text()).isEqualTo("first");
    }

    @Test
    @DisplayName("a replace succeeds only for the version that is there")
    void replaces() {
        apply(StateChange.put(entry("one", "first")));
        long first = read("one").version();
        assertThat(apply(StateChange.replace(entry("one", "second"), first))).isTrue();
        assertThat(apply(StateChange.replace(entry("one", "third"), first))).isFalse();
        assertThat(read("one").text()).isEqualTo("second");
        assertThat(apply(StateChange.replace(entry("two", "text"), first))).isFalse();
        assertThat(store().get(KIND, "two")).isEmpty();
    }

    @Test
    @DisplayName("a remove succeeds for the version that is there, or for any, or for nothing")
    void removes() {
        apply(StateChange.put(entry("one", "first")));
        StateEntry first = read("one");
        apply(StateChange.put(entry("one", "second")));
        assertThat(apply(StateChange.remove(first))).isFalse();
        assertThat(read("one").text()).isEqualTo("second");
        assertThat(apply(StateChange.remove(read("one")))).isTrue();
        assertThat(store().get(KIND, "one")).isEmpty();
        assertThat(ids("")).isEmpty();
        assertThat(apply(StateChange.remove(KIND, "one"))).isTrue();
        assertThat(apply(StateChange.create(entry("one", "again")))).isTrue();
        assertThat(apply(StateChange.remove(KIND, "one"))).isTrue();
        assertThat(store().get(KIND, "one")).isEmpty();
    }

    @Test
    @DisplayName("what is required must be as it was read")
    void requires() {
        apply(StateChange.put(entry("lock", "open")));
        StateEntry lock = read("lock");
        assertThat(apply(StateChange.require(lock), StateChange.put(entry("one", "first"))))
                .isTrue();
        assertThat(read("lock")).isEqualTo(lock);
        apply(StateChange.put(entry("lock", "closed")));
        assertThat(apply(StateChange.put(entry("one", "second")), StateChange.require(lock)))
                .isFalse();
        assertThat(read("one").text()).isEqualTo("first");
        assertThat(apply(StateChange.require(entry("absent", "")), StateChange.put(entry("two", "text"))))
                .isTrue();
        assertThat(apply(StateChange.require(entry("two", "")), StateChange.put(entry("three", "text"))))
                .isFalse();
    }

    @Test
    @DisplayName("when one condition does not hold, nothing is changed")
    void changesAllOrNothing() {
        apply(StateChange.put(entry("one", "first")), StateChange.put(entry("two", "first")));
        StateEntry one = read("one");
        StateEntry two = read("two");
        List<StateChange> good = List.of(
                StateChange.replace(entry("one", "second"), one.version()),
                StateChange.remove(two),
                StateChange.create(entry("three", "text")));
        StateChange bad = StateChange.create(entry("two", "second"));
        StateChange alsoBad = StateChange.replace(entry("four", "text"), one.version());
        for (int at = 0; at <= good.size(); at++) {
            List<StateChange> changes = new ArrayList<>(good);
            changes.add(at, alsoBad);
            assertThat(store().apply(changes)).isFalse();
            assertThat(read("one")).isEqualTo(one);
            assertThat(read("two")).isEqualTo(two);
            assertThat(ids("")).containsExactly("one", "two");
        }
        assertThat(apply(good.get(0), bad)).isFalse();
        assertThat(store().apply(good)).isTrue();
        assertThat(ids("")).containsExactly("one", "three");
    }

    @Test
    @DisplayName("nothing to change succeeds")
    void changesNothing() {
        assertThat(store().apply(List.of())).isTrue();
    }

    @Test
    @DisplayName("two changes of one entry at once are refused")
    void refusesTwoChangesOfOneEntry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(StateChange.put(entry("one", "a")), StateChange.remove(KIND, "one")))
                .withMessageContaining("one");
        assertThat(store().get(KIND, "one")).isEmpty();
    }

    @Test
    @DisplayName("a version changes with every write and never returns")
    void neverGivesAVersionTwice() {
        List<Long> versions = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            apply(StateChange.create(entry("one", "same")));
            versions.add(read("one").version());
            apply(StateChange.put(entry("one", "same")));
            versions.add(read("one").version());
            apply(StateChange.replace(entry("one", "same"), read("one").version()));
            versions.add(read("one").version());
            apply(StateChange.remove(read("one")));
        }
        assertThat(versions).doesNotHaveDuplicates().allMatch(version -> version > 0);
    }

    @Test
    @DisplayName("kinds do not touch each other")
    void keepsKindsApart() {
        apply(
                StateChange.put(StateEntry.of(StateStore.JOB, "one", "a job")),
                StateChange.put(StateEntry.of(StateStore.CONTINUATION, "one", "a continuation")));
        apply(StateChange.remove(StateStore.JOB, "one"));
        assertThat(store().get(StateStore.CONTINUATION, "one").orElseThrow().text())
                .isEqualTo("a continuation");
        assertThat(store().find(StateStore.CONTINUATION, "", "", 2)).hasSize(1);
        assertThat(store().find(StateStore.CONTINUATION_FILES, "", "", 2)).isEmpty();
    }

    /** Checks long kinds; each scope has its own kinds. */
    @Test
    @DisplayName("a kind whose name begins with that of another is another, and listed for itself")
    void tellsLongKindsApart() {
        String scoped = KIND + "-" + "0123456789abcdef".repeat(2);
        assertThat(apply(
                        StateChange.create(entry("one", "text").tagged(Set.of("open"))),
                        StateChange.create(StateEntry.of(scoped, "one", "other").tagged(Set.of("open"))),
                        StateChange.create(StateEntry.of(scoped, "two", "third"))))
                .isTrue();
        assertThat(read("one").text()).isEqualTo("text");
        assertThat(store().get(scoped, "one").orElseThrow().text()).isEqualTo("other");
        assertThat(store().get(KIND, "two")).isEmpty();
        assertThat(ids("")).containsExactly("one");
        assertThat(ids("open")).containsExactly("one");
        assertThat(store().find(scoped, "", "", 10)).hasSize(2);
        apply(StateChange.remove(scoped, "one"));
        assertThat(read("one").text()).isEqualTo("text");
    }

    @TestFactory
    @DisplayName("an id may be")
    Stream<DynamicTest> oddIds() {
        return Stream.of(
                        "..", ".", "-", "_", "a.b-c_D.9", "CON", "con.txt", ".hidden", "x".repeat(200), "X".repeat(200))
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    try (StateStore own = open()) {
                        StateEntry entry = entry(id, "text of " + id).tagged(Set.of("odd"));
                        own.apply(List.of(StateChange.create(entry)));
                        assertThat(own.get(KIND, id).orElseThrow().text()).isEqualTo("text of " + id);
                        assertThat(own.find(KIND, "", "", 2))
                                .extracting(StateEntry::id)
                                .containsExactly(id);
                        assertThat(own.find(KIND, "odd", "", 2))
                                .extracting(StateEntry::id)
                                .containsExactly(id);
                        own.apply(List.of(StateChange.remove(KIND, id)));
                        assertThat(own.get(KIND, id)).isEmpty();
                        assertThat(own.find(KIND, "odd", "", 2)).isEmpty();
                    }
                }));
    }

    @Test
    @DisplayName("ids that differ in case only are two")
    void tellsCaseApart() {
        apply(StateChange.put(entry("one", "small")), StateChange.put(entry("ONE", "large")));
        assertThat(read("one").text()).isEqualTo("small");
        assertThat(read("ONE").text()).isEqualTo("large");
    }

    @TestFactory
    @DisplayName("a text may be")
    Stream<DynamicTest> oddTexts() {
        return Stream.of(
                        "",
                        "\n",
                        "line\nline\r\nline\n",
                        "\0\u0001\u2028",
                        "%0a%25",
                        "äöü 漢字 🎨",
                        "x".repeat(KILOBYTES_64),
                        "🎨\n".repeat(MEGABYTE / 5))
                .map(text -> DynamicTest.dynamicTest("of " + text.length() + " characters", () -> {
                    try (StateStore own = open()) {
                        own.apply(List.of(StateChange.put(entry("odd", text))));
                        assertThat(own.get(KIND, "odd").orElseThrow().text()).isEqualTo(text);
                        own.apply(List.of(StateChange.put(entry("odd", text + "!"))));
                        assertThat(own.get(KIND, "odd").orElseThrow().text()).isEqualTo(text + "!");
                        own.force();
                    }
                }));
    }
}
