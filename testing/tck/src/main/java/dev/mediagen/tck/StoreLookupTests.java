package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests how entries of a {@link StateStore} are found, and how they expire. */
abstract class StoreLookupTests extends StoreEntryTests {
    private static final int ENTRIES = 23;
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:59:58Z");
    private static final Instant FAR_OFF = Instant.parse("2999-12-31T23:59:58Z");

    @Test
    @DisplayName("an entry is found by each of its tags")
    void findsByTags() {
        apply(
                StateChange.put(entry("one", "text").tagged(Set.of("open", "batch:b"))),
                StateChange.put(entry("two", "text").tagged(Set.of("open"))),
                StateChange.put(entry("three", "text")));
        assertThat(ids("open")).containsExactly("one", "two");
        assertThat(ids("batch:b")).containsExactly("one");
        assertThat(ids("batch")).isEmpty();
        assertThat(ids("Open")).isEmpty();
        assertThat(ids("")).containsExactly("one", "three", "two");
        assertThat(store().find(StateStore.CONTINUATION, "open", "", 2)).isEmpty();
        assertThat(store().find(KIND, "open", "", 1)).containsExactly(read("one"));
    }

    @Test
    @DisplayName("an entry is not found by a tag that it lost")
    void doesNotFindByLostTags() {
        apply(StateChange.put(entry("one", "text").tagged(Set.of("open", "kept"))));
        apply(StateChange.put(entry("one", "text").tagged(Set.of("kept", "closed"))));
        assertThat(ids("open")).isEmpty();
        assertThat(ids("kept")).containsExactly("one");
        assertThat(ids("closed")).containsExactly("one");
        apply(StateChange.remove(KIND, "one"));
        assertThat(ids("kept")).isEmpty();
        apply(StateChange.create(entry("one", "text").tagged(Set.of("open"))));
        assertThat(ids("open")).containsExactly("one");
        assertThat(ids("kept")).isEmpty();
    }

    @Test
    @DisplayName("the kinds with a tag are found")
    void findsKinds() {
        assertThat(store().kinds("open")).isEmpty();
        apply(
                StateChange.put(entry("one", "text").tagged(Set.of("open"))),
                StateChange.put(StateEntry.of("job-a", "one", "text").tagged(Set.of("open", "more"))),
                StateChange.put(StateEntry.of("job-b", "one", "text").tagged(Set.of("opened"))));
        assertThat(store().kinds("open")).containsExactlyInAnyOrder(KIND, "job-a");
        assertThat(store().kinds("more")).containsExactly("job-a");
        apply(StateChange.remove("job-a", "one"));
        assertThat(store().kinds("open")).containsExactly(KIND);
        assertThat(store().kinds("more")).isEmpty();
    }

    @TestFactory
    @DisplayName("a tag may be")
    Stream<DynamicTest> oddTags() {
        return Stream.of(
                        "day:2026-11-25", "..", "a b/c\\d", "100 %", "line\nline", "Ünïcode 🎨", "CON", "x".repeat(200))
                .map(tag -> DynamicTest.dynamicTest(tag, () -> {
                    try (StateStore own = open()) {
                        own.apply(List.of(
                                StateChange.put(entry("one", "text").tagged(Set.of(tag))),
                                StateChange.put(entry("two", "text").tagged(Set.of(tag + "2")))));
                        assertThat(own.find(KIND, tag, "", 3))
                                .singleElement()
                                .satisfies(entry -> assertThat(entry.tags()).containsExactly(tag));
                    }
                }));
    }

    @TestFactory
    @DisplayName("pages give every entry once and in order,")
    Stream<DynamicTest> pages() {
        return Stream.of(1, 2, 7, ENTRIES - 1, ENTRIES, ENTRIES + 1, 1000)
                .map(most -> DynamicTest.dynamicTest("with " + most + " at most", () -> {
                    try (StateStore own = open()) {
                        List<String> all = fill(own);
                        assertThat(paged(own, "", most)).isEqualTo(all);
                        assertThat(paged(own, "even", most))
                                .isEqualTo(all.stream()
                                        .filter(StoreLookupTests::isEven)
                                        .toList());
                    }
                }));
    }

    private static List<String> fill(StateStore store) {
        List<String> ids =
                IntStream.range(0, ENTRIES).mapToObj(i -> "id-" + (10 + i)).toList();
        for (String id : ids) {
            store.apply(
                    List.of(StateChange.put(entry(id, id).tagged(isEven(id) ? Set.of("even", "all") : Set.of("all")))));
        }
        return ids;
    }

    private static boolean isEven(String id) {
        return Integer.parseInt(id.substring(3)) % 2 == 0;
    }

    private static List<String> paged(StateStore store, String tag, int most) {
        List<String> ids = new ArrayList<>();
        List<StateEntry> page;
        String after = "";
        do {
            page = store.find(KIND, tag, after, most);
            assertThat(page).hasSizeLessThanOrEqualTo(most);
            page.forEach(entry -> ids.add(entry.id()));
            after = ids.isEmpty() ? "" : ids.get(ids.size() - 1);
        } while (page.size() == most);
        return ids;
    }

    @Test
    @DisplayName("pages give what is there all the time once, also when entries come and go between them")
    void pagesWhileEntriesComeAndGo() {
        List<String> all = fill(store());
        List<String> stay = all.stream().filter(id -> !isEven(id)).toList();
        List<String> seen = new ArrayList<>();
        List<StateEntry> page;
        String last = "";
        int round = 0;
        do {
            page = store().find(KIND, "all", last, 2);
            page.forEach(entry -> seen.add(entry.id()));
            last = seen.get(seen.size() - 1);
            apply(
                    StateChange.remove(KIND, "id-" + (10 + 2 * round)),
                    StateChange.put(entry("before-" + round, "text").tagged(Set.of("all"))),
                    StateChange.put(entry(last + "-" + round, "text").tagged(Set.of("all"))));
            round++;
        } while (page.size() == 2);
        assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(stay);
        assertThat(seen).noneMatch(id -> id.startsWith("before"));
    }

    @Test
    @DisplayName("an entry that expired is gone, and can be created again")
    void expires() {
        apply(
                StateChange.put(entry("late", "text").tagged(Set.of("open")).expiring(LONG_AGO)),
                StateChange.put(entry("early", "text").tagged(Set.of("open")).expiring(FAR_OFF)));
        assertThat(store().get(KIND, "late")).isEmpty();
        assertThat(ids("")).containsExactly("early");
        assertThat(ids("open")).containsExactly("early");
        assertThat(apply(StateChange.create(entry("late", "again").tagged(Set.of("closed")))))
                .isTrue();
        assertThat(read("late").text()).isEqualTo("again");
        assertThat(ids("open")).containsExactly("early");
        assertThat(ids("closed")).containsExactly("late");
    }

    @Test
    @DisplayName("an entry expires by the clock of the store, at its time and not before")
    void expiresByTheClockOfTheStore() throws InterruptedException {
        Assumptions.assumeTrue(time().isPresent(), "the store goes by a clock that tests cannot move");
        ManualTime time = time().orElseThrow();
        Instant inAnHour = time.instant().plus(Duration.ofHours(1));
        apply(StateChange.put(entry("one", "text").tagged(Set.of("open")).expiring(inAnHour)));
        StateEntry written = read("one");
        time.sleep(Duration.ofMinutes(59));
        assertThat(ids("open")).containsExactly("one");
        time.sleep(Duration.ofMinutes(1));
        assertThat(store().get(KIND, "one")).isEmpty();
        assertThat(ids("open")).isEmpty();
        assertThat(apply(StateChange.replace(entry("one", "late"), written.version())))
                .isFalse();
        assertThat(apply(StateChange.create(entry("one", "again")))).isTrue();
        assertThat(read("one").version()).isNotEqualTo(written.version());
        time.sleep(Duration.ofDays(400));
        assertThat(read("one").text()).isEqualTo("again");
    }
}
