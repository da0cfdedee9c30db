package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Leases.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServer
class NodeLeasesTest {

    private static final int NODES = 16;
    private static final int ROUNDS = 50;

    /** No node renews its row by itself during a test. */
    private static final Duration TERM = Duration.ofHours(1);

    private final String address;
    private final List<PostgresStateStore> nodes = new ArrayList<>();

    NodeLeasesTest(TestServer server) {
        address = server.newSchema();
    }

    @AfterEach
    void closeAll() {
        nodes.forEach(PostgresStateStore::close);
    }

    private PostgresStateStore node() {
        PostgresStateStore node =
                PostgresStateStore.builder(address).connections(2).lease(TERM).build();
        nodes.add(node);
        return node;
    }

    /** All nodes that exist now look dead, as after a long pause. */
    private void letTermEnd() {
        TestServer.run(address, "update mg_node set alive_until = now() - interval '1 ms'");
    }

    @Test
    void ofSixteenThatWantTheLeaseOfADeadNodeOneGetsIt() throws Exception {
        PostgresStateStore dead = node();
        List<PostgresStateStore> others = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            others.add(node());
            assertThat(others.get(i).leases().claim("own-" + i)).isPresent();
        }
        for (int round = 0; round < ROUNDS; round++) {
            String work = "work-" + round;
            Lease lost = dead.leases().claim(work).orElseThrow();
            TestServer.run(
                    address,
                    "update mg_node set alive_until = now() - interval '1 ms' where id = '" + lost.owner() + "'");
            List<Optional<Lease>> claimed =
                    Together.run(number -> others.get(number).leases().claim(work));
            assertThat(claimed.stream().flatMap(Optional::stream))
                    .singleElement()
                    .satisfies(lease -> assertThat(lease.fence()).isGreaterThan(lost.fence()));
            assertThat(dead.leases().isHeld(lost)).isFalse();
            TestServer.run(address, "update mg_node set alive_until = now() + interval '1 hour'");
        }
    }

    /** A suspended process wakes up at the moment when another one takes its lease over. */
    @Test
    void aLeaseIsKeptOrTakenOverAndNeverBoth() throws Exception {
        PostgresStateStore suspended = node();
        PostgresStateStore other = node();
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String work = "work-" + round;
            Lease lease = suspended.leases().claim(work).orElseThrow();
            assertThat(other.leases().claim("own-" + round)).isPresent();
            TestServer.run(
                    address,
                    "update mg_node set alive_until = now() - interval '1 ms' where id = '" + lease.owner() + "'");
            List<Boolean> held = Together.run(
                    2,
                    number -> number == 0
                            ? suspended.leases().isHeld(lease)
                            : other.leases().claim(work).isPresent());
            assertThat(held).containsOnlyOnce(true);
            kept += held.get(0) ? 1 : 0;
            TestServer.run(address, "update mg_node set alive_until = now() + interval '1 hour'");
        }
        assertThat(kept).isBetween(0, ROUNDS);
    }

    @Test
    void aNodeThatLooksDeadClaimsNothingBeforeItIsAliveAgain() {
        PostgresStateStore node = node();
        assertThat(node.leases().claim("one")).isPresent();
        letTermEnd();
        assertThat(node.leases().claim("two")).isEmpty();
        assertThat(node.leases().holder("two")).isEmpty();
        assertThat(node.leases().holder("one")).isEmpty();
    }

    @Test
    void theLeasesOfAClosedStoreAreFreeAtOnce() {
        PostgresStateStore closed = node();
        Lease lease = closed.leases().claim("work").orElseThrow();
        PostgresStateStore other = node();
        assertThat(other.leases().claim("work")).isEmpty();
        closed.close();
        assertThat(other.leases().claim("work").orElseThrow().fence()).isGreaterThan(lease.fence());
    }

    @Test
    void aLeaseOfAnotherNodeIsNeitherHeldNorReleasedHere() {
        PostgresStateStore holder = node();
        PostgresStateStore other = node();
        Lease lease = holder.leases().claim("work").orElseThrow();
        assertThat(other.leases().isHeld(lease)).isFalse();
        other.leases().release(lease);
        assertThat(holder.leases().isHeld(lease)).isTrue();
    }
}
