package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of a {@link StateStore}, as tests. Extend it and give an empty store. */
public abstract class StateStoreContract {
    private static final String KIND = "job";
    private static final int WRITERS = 16;
    private static final int KILOBYTES_64 = 64 * 1024;

    private StateStore store = new OpenStore();

    /** For tests to extend. */
    protected StateStoreContract() {}

    /** An empty store; closed after each test. */
    protected abstract StateStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static StateEntry entry(String id, String text, String... tags) {
        return StateEntry.of(KIND, id, text).tagged(Set.of(tags));
    }

    private boolean put(StateEntry entry) {
        return store.apply(List.of(StateChange.put(entry)));
    }

    private StateEntry read(String id) {
        return store.get(KIND, id).orElseThrow();
    }

    @Test
    @DisplayName("it is empty at first")
    void isEmptyAtFirst() {
        assertThat(store.get(KIND, "one")).isEmpty();
        assertThat(store.find(KIND, "", "", 10)).isEmpty();
        assertThat(store.leases().holder("one")).isEmpty();
    }

    @Test
    @DisplayName("what was kept is found, by its id and by its tags")
    void findsWhatWasKept() {
        put(entry("one", "text", "open", "label:a"));
        put(entry("two", "other", "open"));
        assertThat(read("one").text()).isEqualTo("text");
        assertThat(read("one").tags()).containsExactlyInAnyOrder("open", "label:a");
        assertThat(store.find(KIND, "open", "", 10)).extracting(StateEntry::id).containsExactly("one", "two");
        assertThat(store.find(KIND, "label:a", "", 10))
                .extracting(StateEntry::id)
                .containsExactly("one");
        assertThat(store.find(KIND, "label:b", "", 10)).isEmpty();
    }

    @Test
    @DisplayName("one id in two kinds is two entries, and each kind is listed for itself")
    void kindsAreApart() {
        String scoped = KIND + "-" + "0123456789abcdef".repeat(2);
        put(entry("one", "text", "open"));
        assertThat(store.apply(List.of(
                        StateChange.create(StateEntry.of(scoped, "one", "other").tagged(Set.of("open"))),
                        StateChange.create(StateEntry.of(scoped, "two", "third")))))
                .isTrue();
        assertThat(read("one").text()).isEqualTo("text");
        assertThat(store.get(scoped, "one").orElseThrow().text()).isEqualTo("other");
        assertThat(store.get(KIND, "two")).isEmpty();
        for (String tag : List.of("", "open")) {
            assertThat(store.find(KIND, tag, "", 10))
                    .extracting(StateEntry::text)
                    .containsExactly("text");
        }
        assertThat(store.find(scoped, "", "", 10)).hasSize(2);
        store.apply(List.of(StateChange.remove(scoped, "one")));
        assertThat(read("one").text()).isEqualTo("text");
    }

    @Test
    @DisplayName("a later text takes the place of an earlier one, with its tags")
    void replaces() {
        put(entry("one", "a long text that comes first", "open"));
        long first = read("one").version();
        put(entry("one", "short", "ended"));
        assertThat(read("one").text()).isEqualTo("short");
        assertThat(read("one").version()).isNotEqualTo(first);
        assertThat(store.find(KIND, "open", "", 10)).isEmpty();
        assertThat(store.find(KIND, "ended", "", 10)).hasSize(1);
    }

    @Test
    @DisplayName("conditions hold, or nothing is changed")
    void allOrNone() {
        put(entry("one", "text"));
        long version = read("one").version();
        assertThat(store.apply(
                        List.of(StateChange.create(entry("two", "new")), StateChange.create(entry("one", "again")))))
                .isFalse();
        assertThat(store.get(KIND, "two")).isEmpty();
        assertThat(store.apply(List.of(StateChange.replace(entry("one", "next"), version))))
                .isTrue();
        assertThat(store.apply(List.of(StateChange.replace(entry("one", "late"), version))))
                .isFalse();
        assertThat(read("one").text()).isEqualTo("next");
        assertThat(store.apply(List.of(StateChange.require(read("one")), StateChange.create(entry("two", "new")))))
                .isTrue();
    }

    @Test
    @DisplayName("a version never returns, not even when its entry was removed meanwhile")
    void versionsAreNew() {
        put(entry("one", "text"));
        long version = read("one").version();
        store.apply(List.of(StateChange.remove(KIND, "one")));
        put(entry("one", "anew"));
        assertThat(read("one").version()).isNotEqualTo(version);
        assertThat(store.apply(List.of(StateChange.replace(entry("one", "late"), version))))
                .isFalse();
    }

    @Test
    @DisplayName("pages give every entry once, in order")
    void pages() {
        for (int i = 0; i < 25; i++) {
            put(entry(String.format("id-%02d", i), "text", i % 2 == 0 ? "even" : "odd"));
        }
        assertThat(pages("even", 4)).hasSize(13).isSorted();
        assertThat(pages("", 7)).hasSize(25).isSorted();
    }

    private List<String> pages(String tag, int size) {
        List<String> ids = new ArrayList<>();
        List<StateEntry> page = store.find(KIND, tag, "", size);
        while (!page.isEmpty()) {
            page.forEach(entry -> ids.add(entry.id()));
            page = store.find(KIND, tag, ids.get(ids.size() - 1), size);
        }
        return ids;
    }

    @Test
    @DisplayName("of many who create an entry, exactly one succeeds")
    void hasOneWinner() throws Exception {
        for (int round = 0; round < WRITERS; round++) {
            String id = "race-" + round;
            List<Boolean> won =
                    together(number -> store.apply(List.of(StateChange.create(entry(id, "writer " + number)))));
            assertThat(won).as("who succeeded").containsOnlyOnce(true);
            assertThat(read(id).text()).isEqualTo("writer " + won.indexOf(true));
        }
    }

    @Test
    @DisplayName("of many who count, no count is lost")
    void countsAll() throws Exception {
        put(entry("counter", "0"));
        together(number -> {
            for (int i = 0; i < 20; i++) {
                boolean done = false;
                while (!done) {
                    StateEntry now = read("counter");
                    String next = String.valueOf(Integer.parseInt(now.text()) + 1);
                    done = store.apply(List.of(StateChange.replace(entry("counter", next), now.version())));
                }
            }
            return true;
        });
        assertThat(read("counter").text()).isEqualTo(String.valueOf(20 * WRITERS));
    }

    @Test
    @DisplayName("one at a time has a lease")
    void leases() throws Exception {
        List<Boolean> won = together(number -> store.leases().claim("work").isPresent());
        assertThat(won).containsOnlyOnce(true);
        assertThat(store.leases().holder("work")).isPresent();
        assertThat(store.leases().claim("other")).isPresent();
    }

    @Test
    @DisplayName("a lease that was given back is lent again, with a higher fence")
    void releases() {
        Lease first = store.leases().claim("work").orElseThrow();
        assertThat(store.leases().isHeld(first)).isTrue();
        store.leases().release(first);
        assertThat(store.leases().isHeld(first)).isFalse();
        assertThat(store.leases().holder("work")).isEmpty();
        Optional<Lease> second = store.leases().claim("work");
        assertThat(second.orElseThrow().fence()).isGreaterThanOrEqualTo(first.fence());
        store.leases().release(second.get());
        store.leases().release(second.get());
    }

    @TestFactory
    @DisplayName("an id may be")
    Stream<DynamicTest> oddIds() {
        return Stream.of("..", ".", "-", "_", "a.b-c_D.9", "CON", "con.txt", ".hidden", "x".repeat(200))
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    put(entry(id, "text of " + id, "tag of " + id));
                    assertThat(read(id).text()).isEqualTo("text of " + id);
                    assertThat(store.find(KIND, "tag of " + id, "", 10))
                            .extracting(StateEntry::id)
                            .containsExactly(id);
                }));
    }

    @TestFactory
    @DisplayName("a text may be")
    Stream<DynamicTest> oddTexts() {
        return Stream.of(
                        "",
                        "\n",
                        "line\nline\r\nline",
                        "\0\u0001\u2028",
                        "äöü 漢字 🎨",
                        "x".repeat(KILOBYTES_64),
                        "x".repeat(16 * KILOBYTES_64))
                .map(text -> DynamicTest.dynamicTest("of " + text.length() + " characters", () -> {
                    put(entry("odd", text));
                    assertThat(read("odd").text()).isEqualTo(text);
                }));
    }

    @Test
    @DisplayName("closing it twice does no harm")
    void closesTwice() {
        put(entry("one", "text"));
        store.force();
        store.close();
        store.close();
    }

    /** Some work of a writer. */
    private interface Writing {
        boolean write(int number);
    }

    /** All writers begin at the same moment. */
    private static List<Boolean> together(Writing writing) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> (Callable<Boolean>) () -> {
                        start.await();
                        return writing.write(number);
                    })
                    .toList();
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> result : threads.invokeAll(writers)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
