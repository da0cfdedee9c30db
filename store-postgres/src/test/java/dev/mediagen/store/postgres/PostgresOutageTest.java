package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Kills the server as {@code pg_ctl stop -m immediate} does, in the middle of changes. */
@WithServer
class PostgresOutageTest {

    private static final int WRITERS = 8;
    private static final int KILLS = 4;
    private static final int WRITES_BETWEEN_KILLS = 60;

    private static StateEntry entry(String id, String text) {
        return StateEntry.of(StateStore.JOB, id, text).tagged(Set.of("open"));
    }

    private static int number(StateEntry entry) {
        return Integer.parseInt(entry.text());
    }

    /** Counts in an entry of all writers and in its own, and creates one, in one step. Returns whether it was the step of this writer. */
    private static boolean count(StateStore store, String own, int step) {
        StateEntry all = store.get(StateStore.JOB, "all").orElseThrow();
        StateEntry mine = store.get(StateStore.JOB, own).orElseThrow();
        return store.apply(List.of(
                StateChange.replace(entry("all", String.valueOf(number(all) + 1)), all.version()),
                StateChange.replace(entry(own, String.valueOf(number(mine) + 1)), mine.version()),
                StateChange.create(entry(own + "-" + step, ""))));
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        try (TestServer server = TestServer.start();
                StateStore store =
                        PostgresStateStore.builder(server.newSchema()).build()) {
            store.apply(List.of(StateChange.create(entry("all", "0"))));
            Lease lease = store.leases().claim("work").orElseThrow();
            Semaphore done = new Semaphore(0);
            AtomicBoolean ends = new AtomicBoolean();
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < KILLS; i++) {
                    done.acquireUninterruptibly(WRITES_BETWEEN_KILLS);
                    server.kill();
                    server.restart();
                }
                ends.set(true);
            });
            List<Integer> counts = Together.run(WRITERS, number -> {
                String own = "writer" + number;
                store.apply(List.of(StateChange.put(entry(own, "0"))));
                int step = 0;
                while (!ends.get()) {
                    if (count(store, own, step)) {
                        step++;
                        done.release();
                    }
                }
                return step;
            });
            killer.join();
            for (int i = 0; i < WRITERS; i++) {
                StateEntry own = store.get(StateStore.JOB, "writer" + i).orElseThrow();
                assertThat(number(own)).isEqualTo(counts.get(i));
            }
            int all = counts.stream().mapToInt(Integer::intValue).sum();
            assertThat(number(store.get(StateStore.JOB, "all").orElseThrow())).isEqualTo(all);
            assertThat(store.find(StateStore.JOB, "open", "", Integer.MAX_VALUE))
                    .hasSize(all + WRITERS + 1);
            assertThat(store.leases().isHeld(lease)).isTrue();
            assertThat(store.leases().claim("more")).isPresent();
        }
    }

    @Test
    void aServerThatStaysAwayIsAnErrorThatSaysSo() throws IOException {
        String address;
        try (TestServer server = TestServer.start()) {
            address = server.newSchema();
            requireErrors(server, address);
        }
        PostgresStateStore store = PostgresStateStore.builder(address)
                .patience(Duration.ofMillis(300))
                .build();
        try (store) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                    .withMessageContaining("cannot be reached")
                    .withMessageContaining("MEDIAGEN_DATABASE_URL");
        }
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                .withMessageContaining("closed");
    }

    private static void requireErrors(TestServer server, String address) throws IOException {
        server.run("create role media login password 'open sesame'");
        server.requirePassword("media");
        String locked = address.replace("postgres@", "media@");
        for (Optional<String> password : List.of(Optional.<String>empty(), Optional.of("hush"))) {
            PostgresStateStore.Builder builder = PostgresStateStore.builder(locked);
            password.ifPresent(builder::password);
            try (StateStore store = builder.build()) {
                assertThatExceptionOfType(SetupException.class)
                        .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                        .withMessageContaining("password")
                        .withMessageContaining("MEDIAGEN_DATABASE_PASSWORD")
                        .satisfies(failure -> assertThat(withCauses(failure)).doesNotContain("hush"));
            }
        }
        try (StateStore store =
                PostgresStateStore.builder(locked).password("open sesame").build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                    .withMessageContaining("the schema does not exist, or the user may not use it");
        }
        try (StateStore store = PostgresStateStore.builder(address.replace("/postgres?", "/absent?"))
                .build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                    .withMessageContaining("database does not exist");
        }
    }

    private static String withCauses(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each).append('\n');
        }
        return all.toString();
    }
}
