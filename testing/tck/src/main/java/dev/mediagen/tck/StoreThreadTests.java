package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests concurrent use of a {@link dev.mediagen.spi.StateStore} by many threads. */
abstract class StoreThreadTests extends StoreLookupTests {
    private static final int INCREMENTS = 50;
    private static final int ACCOUNTS = 4;

    @Test
    @DisplayName("of many who create an entry, exactly one succeeds")
    void hasOneWinner() throws Exception {
        for (int round = 0; round < THREADS; round++) {
            String id = "race-" + round;
            List<Boolean> won = together(number -> apply(StateChange.create(entry(id, "writer " + number))));
            assertThat(won).as("who succeeded").containsOnlyOnce(true);
            assertThat(read(id).text()).isEqualTo("writer " + won.indexOf(true));
            apply(StateChange.remove(KIND, id));
        }
    }

    @Test
    @DisplayName("of many who count in one entry, none is lost")
    void losesNoCount() throws Exception {
        apply(StateChange.put(entry("count", "0")));
        together(number -> {
            for (int i = 0; i < INCREMENTS; i++) {
                increment("count");
            }
            return true;
        });
        assertThat(read("count").text()).isEqualTo(String.valueOf(THREADS * INCREMENTS));
    }

    private void increment(String id) {
        boolean done = false;
        while (!done) {
            StateEntry there = read(id);
            String next = String.valueOf(Integer.parseInt(there.text()) + 1);
            done = apply(StateChange.replace(entry(id, next), there.version()));
        }
    }

    @Test
    @DisplayName("of many who move something from one entry to another, none makes or loses any")
    void changesTwoAsOne() throws Exception {
        IntStream.range(0, ACCOUNTS).forEach(i -> apply(StateChange.put(entry("account-" + i, "100"))));
        together(number -> {
            for (int i = 0; i < INCREMENTS; i++) {
                transfer("account-" + (number + i) % ACCOUNTS, "account-" + (number + 2 * i + 1) % ACCOUNTS);
            }
            return true;
        });
        assertThat(IntStream.range(0, ACCOUNTS)
                        .map(i -> Integer.parseInt(read("account-" + i).text()))
                        .sum())
                .isEqualTo(100 * ACCOUNTS);
    }

    private void transfer(String from, String to) {
        boolean done = from.equals(to);
        while (!done) {
            StateEntry less = read(from);
            StateEntry more = read(to);
            done = apply(
                    StateChange.replace(entry(from, String.valueOf(Integer.parseInt(less.text()) - 1)), less.version()),
                    StateChange.replace(entry(to, String.valueOf(Integer.parseInt(more.text()) + 1)), more.version()));
        }
    }

    @Test
    @DisplayName("many may write at once, and every text is whole and safe")
    void keepsAllOfMany() throws Exception {
        together(number -> {
            apply(StateChange.put(
                    entry("writer-" + number, ("text " + number).repeat(1000)).tagged(Set.of("open"))));
            store().force();
            return true;
        });
        assertThat(ids("open")).hasSize(THREADS).isEqualTo(ids(""));
        for (int number = 0; number < THREADS; number++) {
            assertThat(read("writer-" + number).text()).isEqualTo(("text " + number).repeat(1000));
        }
    }

    @Test
    @DisplayName("of many who replace a text and read it, each sees a whole text")
    void replacesAsAWhole() throws Exception {
        apply(StateChange.put(entry("one", "x")));
        together(number -> {
            for (int i = 0; i < INCREMENTS; i++) {
                apply(StateChange.put(
                        entry("one", String.valueOf((char) ('a' + number)).repeat(100 + 40 * i))));
                assertThat(read("one").text()).matches("(.)\\1*");
            }
            return true;
        });
        assertThat(read("one").text()).hasSize(100 + 40 * (INCREMENTS - 1));
    }

    @Test
    @DisplayName("an entry that many change is found all the while")
    void findsWhatIsBeingChanged() throws Exception {
        apply(StateChange.put(entry("one", "0").tagged(Set.of("open"))));
        together(number -> {
            for (int i = 0; i < INCREMENTS; i++) {
                if (number % 2 == 0) {
                    apply(StateChange.put(entry("one", "x".repeat(100 * i)).tagged(Set.of("open", "by:" + number))));
                } else {
                    assertThat(ids("open")).containsExactly("one");
                }
            }
            return true;
        });
    }
}
