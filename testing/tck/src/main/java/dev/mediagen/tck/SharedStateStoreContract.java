package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The contract of a {@link StateStore} that several processes use concurrently and that outlives them, as tests with real
 * processes, which are killed and frozen.
 *
 * <p>Extend it, and provide a class with a {@code main} that opens the same store and passes it to {@link StateStoreProcess#run}.
 */
public abstract class SharedStateStoreContract {
    private static final String KIND = StateStore.JOB;
    private static final int RACES = 200;
    private static final int COUNTS = 100;
    private static final int KILLS = 30;
    private static final int MOST_WRITES = 40;
    private static final long SEED = 20261125;

    /** How often a condition is checked, with a pause in between. */
    private static final int TRIES = 3000;

    private StateStore store = new OpenStore();
    private final List<OtherProcess> others = new ArrayList<>();

    /** For tests to extend. */
    protected SharedStateStoreContract() {}

    /** The store of this process, empty at first. Its leases end some seconds after their holder stopped renewing them. */
    protected abstract StateStore open();

    /** A class with a {@code main} that opens the same store and passes it to {@link StateStoreProcess#run}. */
    protected abstract Class<?> main();

    /** The arguments of that {@code main}. */
    protected abstract List<String> arguments();

    /** Whether a lease is free as soon as its process is dead, and not only after its term. */
    protected boolean seesDeathAtOnce() {
        return false;
    }

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeAll() {
        others.forEach(OtherProcess::close);
        store.close();
    }

    private OtherProcess start() throws IOException {
        OtherProcess started = OtherProcess.start(main(), arguments());
        others.add(started);
        return started;
    }

    private static List<String> words(OtherProcess process) throws IOException {
        String line = process.line().orElseThrow();
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }

    /** Two processes after a race, and what each of them won. */
    private record Race(OtherProcess left, List<String> leftWon, OtherProcess right, List<String> rightWon) {}

    /** Lets two processes try the same repeatedly; exactly one has won each try. */
    private Race race(String what) throws IOException {
        OtherProcess left = start();
        OtherProcess right = start();
        left.send(what, "race", RACES);
        right.send(what, "race", RACES);
        Race race = new Race(left, words(left), right, words(right));
        assertThat(Stream.concat(race.leftWon().stream(), race.rightWon().stream()))
                .hasSize(RACES)
                .doesNotHaveDuplicates();
        return race;
    }

    @Test
    @DisplayName("of two processes that create an entry, one succeeds, and both see it")
    void hasOneCreator() throws IOException {
        Race race = race("creates");
        assertThat(race.leftWon())
                .allSatisfy(id -> assertThat(text(id)).isEqualTo(race.left().pid()));
        assertThat(race.rightWon())
                .allSatisfy(id -> assertThat(text(id)).isEqualTo(race.right().pid()));
    }

    private String text(String id) {
        return store.get(KIND, id).orElseThrow().text();
    }

    @Test
    @DisplayName("what two processes count in one entry is not lost")
    void losesNoCount() throws IOException {
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "count", "0"))));
        OtherProcess left = start();
        OtherProcess right = start();
        left.send("count", "count", COUNTS);
        right.send("count", "count", COUNTS);
        assertThat(left.line()).contains(StateStoreProcess.DONE);
        assertThat(right.line()).contains(StateStoreProcess.DONE);
        assertThat(text("count")).isEqualTo(String.valueOf(2 * COUNTS));
    }

    @Test
    @DisplayName("of two processes that claim a lease, one gets it, and the other one can have it afterwards")
    void hasOneHolder() throws IOException {
        Race race = race("claims");
        boolean isRight = race.leftWon().isEmpty();
        OtherProcess winner = isRight ? race.right() : race.left();
        OtherProcess loser = isRight ? race.left() : race.right();
        String work = isRight ? race.rightWon().get(0) : race.leftWon().get(0);
        assertThat(winner.ask("held", work)).isEqualTo("true");
        assertThat(loser.ask("holder", work)).isEqualTo(winner.ask("holder", work));
        winner.ask("release", work);
        assertThat(loser.ask("claim", work)).isEqualTo("true");
        assertThat(winner.ask("held", work)).isEqualTo("false");
    }

    @Test
    @DisplayName("a living process keeps its lease far beyond the term")
    void keepsTheLeaseOfTheLiving() throws IOException, InterruptedException {
        OtherProcess holder = start();
        assertThat(holder.ask("claim", "work")).isEqualTo("true");
        for (int i = 0; i < TRIES / 6; i++) {
            assertThat(store.leases().claim("work")).isEmpty();
            OtherProcess.pause();
        }
        assertThat(holder.ask("held", "work")).isEqualTo("true");
    }

    @Test
    @DisplayName("the lease of a process that was killed is free, and so is what it had locked")
    void freesTheLeaseOfTheKilled() throws IOException, InterruptedException {
        OtherProcess holder = start();
        assertThat(holder.ask("claim", "work")).isEqualTo("true");
        assertThat(store.leases().claim("work")).isEmpty();
        assertThat(store.leases().holder("work")).isPresent();
        holder.kill();
        Lease lease = seesDeathAtOnce() ? store.leases().claim("work").orElseThrow() : awaitClaim("work");
        assertThat(store.leases().isHeld(lease)).isTrue();
        assertThat(store.leases().holder("work").orElseThrow().owner()).isEqualTo(lease.owner());
    }

    private Lease awaitClaim(String work) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Optional<Lease> lease = store.leases().claim(work);
            if (lease.isPresent()) {
                return lease.get();
            }
            OtherProcess.pause();
        }
        throw new AssertionError("The lease did not become free.");
    }

    @Test
    @DisplayName(
            "a frozen process loses its lease after the term, knows it when it thaws, and takes nothing from the next holder")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal that freezes a process")
    void frozenHolderLosesItsLease() throws IOException, InterruptedException {
        OtherProcess holder = start();
        assertThat(holder.ask("claim", "first")).isEqualTo("true");
        assertThat(holder.ask("claim", "second")).isEqualTo("true");
        String owner = store.leases().holder("first").orElseThrow().owner();
        holder.freeze();
        Lease lease = awaitClaim("first");
        assertThat(lease.owner()).isNotEqualTo(owner);
        holder.thaw();
        assertThat(holder.ask("held", "first")).isEqualTo("false");
        assertThat(holder.ask("claim", "first")).isEqualTo("false");
        assertThat(holder.ask("release", "first")).isEqualTo(StateStoreProcess.DONE);
        assertThat(store.leases().isHeld(lease)).isTrue();
        // Nobody wanted this one meanwhile.
        assertThat(holder.ask("held", "second")).isEqualTo("true");
        assertThat(store.leases().claim("second")).isEmpty();
    }

    @Test
    @DisplayName("fences grow from process to process")
    void growsFences() throws IOException {
        long highest = 0;
        for (int i = 0; i < 5; i++) {
            OtherProcess other = start();
            assertThat(other.ask("claim", "work")).isEqualTo("true");
            other.ask("release", "work");
            Lease lease = store.leases().claim("work").orElseThrow();
            assertThat(lease.fence()).isGreaterThan(highest + 1);
            highest = lease.fence();
            store.leases().release(lease);
            other.close();
        }
    }

    @Test
    @DisplayName("what a process said was safe is there after it was killed at any moment")
    void losesNothingOfTheKilled() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        for (int round = 0; round < KILLS; round++) {
            String prefix = "round" + round;
            OtherProcess writer = start();
            assertThat(writer.ask("claim", prefix)).isEqualTo("true");
            writer.send("write", prefix, MOST_WRITES);
            int seen = random.nextInt(MOST_WRITES);
            for (int i = 0; i < seen; i++) {
                writer.line();
            }
            writer.kill();
            requireAll(prefix, seen + remaining(writer));
        }
        for (int round = 0; round < KILLS; round++) {
            awaitClaim("round" + round);
        }
        assertThat(store.find(KIND, "", "", Integer.MAX_VALUE))
                .allSatisfy(entry -> assertThat(entry.text()).isNotEmpty());
    }

    /** The number of unread lines that it printed before it was killed. */
    private static int remaining(OtherProcess killed) throws IOException {
        int lines = 0;
        Optional<String> line = killed.line();
        while (line.isPresent() && !line.get().equals(StateStoreProcess.DONE)) {
            lines++;
            line = killed.line();
        }
        return lines;
    }

    private void requireAll(String prefix, int confirmed) {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < confirmed; i++) {
            if (i % 3 == 2) {
                expected.remove(prefix + "-" + (i - 1));
                assertThat(store.get(KIND, prefix + "-" + (i - 1))).isEmpty();
            } else {
                expected.add(prefix + "-" + i);
            }
        }
        Set<String> found = new TreeSet<>();
        store.find(KIND, "open", "", Integer.MAX_VALUE).stream()
                .filter(entry -> entry.id().startsWith(prefix + "-"))
                .forEach(entry -> {
                    found.add(entry.id());
                    int number = Integer.parseInt(entry.id().substring(prefix.length() + 1));
                    assertThat(entry.text()).isEqualTo(StateStoreProcess.text(prefix, number));
                });
        requireWithOneMoreAtMost(prefix, confirmed, expected, found);
    }

    /** Checks that the change in progress when the process was killed was made completely or not at all. */
    private void requireWithOneMoreAtMost(String prefix, int confirmed, Set<String> expected, Set<String> found) {
        Set<String> withOneMore = new TreeSet<>(expected);
        if (confirmed % 3 == 2) {
            withOneMore.remove(prefix + "-" + (confirmed - 1));
        } else {
            withOneMore.add(prefix + "-" + confirmed);
        }
        assertThat(found).isIn(expected, withOneMore);
        if (confirmed > 0) {
            assertThat(text(prefix + "-last"))
                    .isIn(StateStoreProcess.text(prefix, confirmed - 1), StateStoreProcess.text(prefix, confirmed));
        }
    }
}
