package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServer
class UpkeepTest {

    private static final int MANY = 1_200;
    private static final Instant PAST = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

    private final String address;
    private final List<PostgresStateStore> stores = new ArrayList<>();

    UpkeepTest(TestServer server) {
        address = server.newSchema();
    }

    @AfterEach
    void closeAll() {
        stores.forEach(PostgresStateStore::close);
    }

    private PostgresStateStore store() {
        PostgresStateStore store = PostgresStateStore.builder(address).build();
        stores.add(store);
        return store;
    }

    private static StateChange put(String id, Instant expires) {
        return StateChange.put(StateEntry.of(StateStore.JOB, id, "text")
                .tagged(Set.of("open", "day:" + id))
                .expiring(expires));
    }

    private String count(String table) {
        return TestServer.value(address, "select count(*) from " + table);
    }

    @Test
    void entriesAreRemovedWithTheirTagsWhenTheyHaveExpired() throws Exception {
        PostgresStateStore store = store();
        List<StateChange> changes = new ArrayList<>();
        IntStream.range(0, MANY).forEach(i -> changes.add(put("old-" + i, PAST)));
        changes.add(put("young", FUTURE));
        changes.add(StateChange.put(StateEntry.of(StateStore.JOB, "endless", "text")));
        store.apply(changes);
        assertThat(count("mg_record")).isEqualTo(String.valueOf(MANY + 2));
        List<PostgresStateStore> all = List.of(store, store(), store(), store());
        Together.run(all.size(), number -> {
            all.get(number).tidy();
            return true;
        });
        store.tidy();
        assertThat(store.find(StateStore.JOB, "", "", 9))
                .extracting(StateEntry::id)
                .containsExactly("endless", "young");
        assertThat(count("mg_record")).isEqualTo("2");
        assertThat(count("mg_tag")).isEqualTo("2");
    }

    @Test
    void anEntryExpiresByTheClockOfTheDatabase() {
        PostgresStateStore store = store();
        assertThat(store.get(StateStore.JOB, "one")).isEmpty();
        Instant soon = databaseTime().plusMillis(500);
        store.apply(List.of(put("one", soon)));
        boolean there = store.get(StateStore.JOB, "one").isPresent();
        while (there) {
            there = store.get(StateStore.JOB, "one").isPresent();
        }
        assertThat(databaseTime()).isAfterOrEqualTo(soon);
        assertThat(store.apply(List.of(StateChange.create(StateEntry.of(StateStore.JOB, "one", "again")))))
                .isTrue();
    }

    private Instant databaseTime() {
        return OffsetDateTime.parse(TestServer.value(
                        address,
                        "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))
                .toInstant();
    }

    @Test
    void whatIsLeftOfNodesAndLeasesIsRemovedAfterADay() {
        PostgresStateStore old = store();
        Lease lost = old.leases().claim("lost").orElseThrow();
        old.leases().release(old.leases().claim("released").orElseThrow());
        PostgresStateStore store = store();
        Lease held = store.leases().claim("held").orElseThrow();
        store.tidy();
        assertThat(count("mg_node")).isEqualTo("2");
        TestServer.run(
                address,
                "update mg_node set alive_until = now() - interval '25 hours' where id = '" + lost.owner() + "'");
        TestServer.run(address, "update mg_lease set since = now() - interval '25 hours'");
        store.tidy();
        assertThat(count("mg_node")).isEqualTo("1");
        assertThat(TestServer.value(address, "select string_agg(work, ',') from mg_lease"))
                .isEqualTo("held");
        assertThat(store.leases().isHeld(held)).isTrue();
        assertThat(store.leases().claim("lost").orElseThrow().fence()).isGreaterThan(lost.fence());
    }
}
