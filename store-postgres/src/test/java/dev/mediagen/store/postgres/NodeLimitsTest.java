package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.ProviderLimits.Closed;
import dev.mediagen.spi.ProviderLimits.Full;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServer
class NodeLimitsTest {

    private static final Lane LANE = new Lane("alpha", "a1b2", "one", 3, 3);
    private static final Duration TERM = Duration.ofHours(1);
    private static final int ROUNDS = 20;

    private final String address;
    private final List<PostgresStateStore> nodes = new ArrayList<>();

    NodeLimitsTest(TestServer server) {
        address = server.newSchema();
    }

    @AfterEach
    void closeAll() {
        nodes.forEach(PostgresStateStore::close);
    }

    private ProviderLimits node() {
        PostgresStateStore node =
                PostgresStateStore.builder(address).connections(2).lease(TERM).build();
        nodes.add(node);
        return node.limits().orElseThrow();
    }

    private static Permit entered(ProviderLimits limits, Lane lane) {
        return (Permit) limits.enter(lane);
    }

    @Test
    void sixteenThatWantToEnterShareThePlaces() throws Exception {
        List<ProviderLimits> all = List.of(node(), node(), node(), node());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        List<Integer> most = Together.run(number -> {
            int seen = 0;
            ProviderLimits limits = all.get(number % all.size());
            for (int round = 0; round < ROUNDS; round++) {
                if (limits.enter(LANE) instanceof Permit permit) {
                    seen = Math.max(seen, inside.incrementAndGet());
                    entered.incrementAndGet();
                    inside.decrementAndGet();
                    limits.leave(permit);
                }
            }
            return seen;
        });
        assertThat(most).allMatch(seen -> seen <= LANE.width());
        assertThat(entered.get()).isGreaterThan(ROUNDS);
        assertThat(TestServer.value(address, "select count(*) from mg_permit")).isEqualTo("0");
    }

    @Test
    void theModelsOfAnAccountShareItsWidthAndEachHasItsOwn() {
        ProviderLimits one = node();
        ProviderLimits two = node();
        Lane narrow = new Lane("alpha", "a1b2", "two", 3, 1);
        entered(one, narrow);
        assertThat(two.enter(narrow)).isInstanceOf(Full.class);
        entered(two, LANE);
        entered(one, LANE);
        assertThat(two.enter(LANE)).isInstanceOf(Full.class);
        entered(two, new Lane("alpha", "other", "one", 3, 3));
        entered(two, new Lane("beta", "a1b2", "one", 3, 3));
    }

    @Test
    void thePermitsOfADeadNodeComeBack() {
        ProviderLimits dead = node();
        ProviderLimits other = node();
        Lane single = LANE.within(1);
        entered(dead, single);
        assertThat(other.enter(single)).isInstanceOf(Full.class);
        TestServer.run(
                address,
                "update mg_node set alive_until = now() - interval '1 ms' where id = (select node from mg_permit)");
        entered(other, single);
    }

    @Test
    void thePermitsOfAClosedStoreComeBackAtOnce() {
        ProviderLimits closed = node();
        ProviderLimits other = node();
        entered(closed, LANE.within(1));
        nodes.get(0).close();
        entered(other, LANE.within(1));
    }

    @Test
    void whatOneClosesIsClosedForAllAndTheLongerWaitCounts() {
        ProviderLimits one = node();
        ProviderLimits other = node();
        assertThat(other.closedFor(LANE)).isZero();
        one.close(LANE, Duration.ofMinutes(10));
        other.close(LANE, Duration.ofMinutes(1));
        assertThat(other.closedFor(LANE)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(other.enter(LANE))
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.left()).isGreaterThan(Duration.ofMinutes(9)));
        entered(other, new Lane("alpha", "a1b2", "two", 3, 3));
        TestServer.run(address, "update mg_limit set closed_until = now() - interval '1 ms'");
        entered(other, LANE);
        assertThat(one.closedFor(LANE)).isZero();
    }

    @Test
    void whatCannotBeReleasedNowIsReleasedLater() {
        ProviderLimits limits = node();
        Permit permit = entered(limits, LANE.within(1));
        TestServer.run(address, "alter table mg_permit rename to mg_away");
        limits.leave(permit);
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> limits.enter(LANE));
        TestServer.run(address, "alter table mg_away rename to mg_permit");
        entered(limits, LANE.within(1));
    }

    @Test
    void eachNodeKnowsHowManyThereAre() {
        ProviderLimits first = node();
        entered(first, LANE);
        assertThat(first.processes()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            entered(node(), new Lane("alpha", "account " + i, "one", 1, 1));
        }
        ProviderLimits last = node();
        entered(last, new Lane("alpha", "last", "one", 1, 1));
        assertThat(last.processes()).isBetween(4, 5);
    }

    @Test
    void whatIsLeftIsRemovedAfterADay() {
        ProviderLimits old = node();
        entered(old, LANE);
        old.close(LANE, Duration.ofMinutes(1));
        ProviderLimits young = node();
        entered(young, new Lane("alpha", "a1b2", "two", 3, 3));
        TestServer.run(
                address,
                "update mg_node set alive_until = now() - interval '25 hours' where id ="
                        + " (select node from mg_permit where model = 'one')");
        TestServer.run(address, "update mg_limit set closed_until = now() - interval '25 hours'");
        nodes.get(1).tidy();
        assertThat(TestServer.value(address, "select string_agg(model, ',') from mg_permit"))
                .isEqualTo("two");
        assertThat(TestServer.value(address, "select count(*) from mg_limit")).isEqualTo("0");
    }
}
