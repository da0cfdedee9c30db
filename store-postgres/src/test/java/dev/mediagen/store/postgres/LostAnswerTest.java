package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When the answer to a commit is lost")
@WithServer
class LostAnswerTest {

    private final String address;
    private final FaultyCommits faults;
    private final StateStore store;
    private final StateStore other;

    LostAnswerTest(TestServer server) {
        address = server.newSchema();
        faults = new FaultyCommits(TestServer.source(address));
        store = PostgresStateStore.builder(faults.source())
                .patience(Duration.ofSeconds(10))
                .build();
        other = PostgresStateStore.builder(address).build();
    }

    @BeforeEach
    void openBoth() {
        assertThat(other.get(StateStore.JOB, "one")).isEmpty();
        assertThat(store.get(StateStore.JOB, "one")).isEmpty();
    }

    @AfterEach
    void closeBoth() {
        store.close();
        other.close();
    }

    private static StateEntry entry(String id, String text) {
        return StateEntry.of(StateStore.JOB, id, text).tagged(Set.of("open"));
    }

    private boolean apply(StateChange... changes) {
        return store.apply(List.of(changes));
    }

    @Test
    @DisplayName("a change that was made is not made again, and counts as made")
    void doneIsDone() {
        faults.loseAnswer();
        assertThat(apply(StateChange.create(entry("one", "first")), StateChange.create(entry("two", "text"))))
                .isTrue();
        StateEntry first = other.get(StateStore.JOB, "one").orElseThrow();
        faults.loseAnswer();
        assertThat(apply(StateChange.replace(entry("one", "second"), first.version())))
                .isTrue();
        assertThat(other.find(StateStore.JOB, "open", "", 9))
                .extracting(StateEntry::text)
                .containsExactly("second", "text");
        assertThat(faults.commits()).isEqualTo(2);
    }

    @Test
    @DisplayName("a change that was made counts as made, also when another process removed it since")
    void doneIsDoneWhateverOthersDid() {
        faults.loseAnswer(() -> other.apply(List.of(StateChange.remove(StateStore.JOB, "one"))));
        assertThat(apply(StateChange.create(entry("one", "first")))).isTrue();
        assertThat(other.get(StateStore.JOB, "one")).isEmpty();
        assertThat(faults.commits()).isEqualTo(1);
    }

    @Test
    @DisplayName("a change that was not made is made once, even if the server has not noticed the loss")
    void notDoneIsDone() {
        faults.loseCommit();
        assertThat(apply(StateChange.create(entry("one", "first")))).isTrue();
        assertThat(other.get(StateStore.JOB, "one").orElseThrow().text()).isEqualTo("first");
        assertThat(faults.commits()).isEqualTo(2);
    }

    @Test
    @DisplayName("a change that was not made is not made when its condition does not hold any more")
    void notDoneStaysUndone() {
        assertThat(other.apply(List.of(StateChange.put(entry("one", "first"))))).isTrue();
        long version = other.get(StateStore.JOB, "one").orElseThrow().version();
        faults.loseSession(() -> other.apply(List.of(StateChange.put(entry("one", "theirs")))));
        assertThat(apply(StateChange.replace(entry("one", "mine"), version))).isFalse();
        assertThat(other.get(StateStore.JOB, "one").orElseThrow().text()).isEqualTo("theirs");
    }

    @Test
    @DisplayName("a lease is claimed once, and held")
    void leaseIsHeld() {
        faults.loseAnswer();
        Optional<Lease> lease = store.leases().claim("work");
        assertThat(lease).isPresent();
        assertThat(store.leases().isHeld(lease.get())).isTrue();
        assertThat(other.leases().claim("work")).isEmpty();
        faults.loseCommit();
        assertThat(store.leases().claim("more")).isPresent();
        assertThat(other.leases().claim("more")).isEmpty();
    }

    @Test
    @DisplayName(
            "and the server is away for too long, that is reported, and a lease that nobody knows of is released later")
    void unknownIsUnknown() {
        faults.loseAnswerAndServer();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> store.leases().claim("work"))
                .withMessageContaining("could not be found out");
        assertThat(other.leases().claim("work")).isEmpty();
        faults.bringServerBack();
        assertThat(store.leases().claim("else")).isPresent();
        assertThat(other.leases().claim("work")).isPresent();
    }
}
