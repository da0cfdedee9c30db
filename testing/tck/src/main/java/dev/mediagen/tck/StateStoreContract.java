package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
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

    /** An empty store that keeps at least 16 texts of a kind; closed after each test. */
    protected abstract StateStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    @DisplayName("it is empty at first")
    void isEmptyAtFirst() {
        assertThat(store.ids(KIND)).isEmpty();
        assertThat(store.get(KIND, "one")).isEmpty();
    }

    @Test
    @DisplayName("what was kept is found")
    void findsWhatWasKept() {
        store.put(KIND, "one", "text");
        assertThat(store.get(KIND, "one")).contains("text");
        assertThat(store.ids(KIND)).containsExactly("one");
    }

    @Test
    @DisplayName("a later text takes the place of an earlier one")
    void replaces() {
        store.put(KIND, "one", "a long text that comes first");
        store.put(KIND, "one", "short");
        assertThat(store.get(KIND, "one")).contains("short");
        assertThat(store.ids(KIND)).containsExactly("one");
    }

    @Test
    @DisplayName("a text that is there already stays when it must not be replaced")
    void keepsTheFirst() {
        assertThat(store.putIfAbsent(KIND, "one", "first")).isTrue();
        assertThat(store.putIfAbsent(KIND, "one", "second")).isFalse();
        assertThat(store.get(KIND, "one")).contains("first");
    }

    @Test
    @DisplayName("of many who put a text where there is none, exactly one succeeds")
    void hasOneWinner() throws Exception {
        for (int round = 0; round < WRITERS; round++) {
            String id = "race-" + round;
            List<Boolean> won = together(number -> store.putIfAbsent(KIND, id, "writer " + number));
            assertThat(won).as("who succeeded").containsOnlyOnce(true);
            assertThat(store.get(KIND, id)).contains("writer " + won.indexOf(true));
            store.remove(KIND, id);
        }
    }

    @Test
    @DisplayName("many may write at once, and every text is whole")
    void keepsAllOfMany() throws Exception {
        together(number -> {
            store.put(KIND, "writer-" + number, ("text " + number).repeat(1000));
            return true;
        });
        assertThat(store.ids(KIND)).hasSize(WRITERS);
        for (int number = 0; number < WRITERS; number++) {
            assertThat(store.get(KIND, "writer-" + number)).contains(("text " + number).repeat(1000));
        }
    }

    @Test
    @DisplayName("of many who replace a text, one whole text is left")
    void replacesAsAWhole() throws Exception {
        together(number -> {
            store.put(KIND, "one", String.valueOf((char) ('a' + number)).repeat(1000 + number));
            return true;
        });
        String left = store.get(KIND, "one").orElseThrow();
        assertThat(left).hasSize(1000 + left.charAt(0) - 'a').matches("(.)\\1*");
    }

    @Test
    @DisplayName("what was removed is gone, and can be kept anew")
    void removes() {
        store.put(KIND, "one", "text");
        assertThat(store.remove(KIND, "one")).isTrue();
        assertThat(store.remove(KIND, "one")).isFalse();
        assertThat(store.get(KIND, "one")).isEmpty();
        assertThat(store.ids(KIND)).isEmpty();
        assertThat(store.putIfAbsent(KIND, "one", "again")).isTrue();
    }

    @Test
    @DisplayName("kinds do not touch each other")
    void keepsKindsApart() {
        store.put("job", "one", "a job");
        store.put("continuation", "one", "a continuation");
        store.remove("job", "one");
        assertThat(store.get("continuation", "one")).contains("a continuation");
        assertThat(store.ids("continuation")).containsExactly("one");
    }

    @TestFactory
    @DisplayName("an id may be")
    Stream<DynamicTest> oddIds() {
        return Stream.of("..", ".", "-", "_", "a.b-c_D.9", "CON", "con.txt", ".hidden", "x".repeat(200))
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    StateStore own = open();
                    try (own) {
                        own.put(KIND, id, "text of " + id);
                        assertThat(own.get(KIND, id)).contains("text of " + id);
                        assertThat(own.ids(KIND)).contains(id);
                        assertThat(own.remove(KIND, id)).isTrue();
                    }
                }));
    }

    @Test
    @DisplayName("ids that differ in case only are two")
    void tellsCaseApart() {
        store.put(KIND, "one", "small");
        store.put(KIND, "ONE", "large");
        assertThat(store.get(KIND, "one")).contains("small");
        assertThat(store.get(KIND, "ONE")).contains("large");
    }

    @TestFactory
    @DisplayName("a text may be")
    Stream<DynamicTest> oddTexts() {
        return Stream.of("", "line\nline\r\nline", "\0\u0001\u2028", "äöü 漢字 🎨", "x".repeat(KILOBYTES_64))
                .map(text -> DynamicTest.dynamicTest("of " + text.length() + " characters", () -> {
                    StateStore own = open();
                    try (own) {
                        own.put(KIND, "odd", text);
                        assertThat(own.get(KIND, "odd")).contains(text);
                    }
                }));
    }

    @Test
    @DisplayName("closing it twice does no harm")
    void closesTwice() {
        store.put(KIND, "one", "text");
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
