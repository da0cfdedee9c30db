package dev.mediagen.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Whole jobs per second in a PostgreSQL store, beside the same transactions in bare JDBC on the same connections, how long a begin
 * takes at a fifth of that rate, and how long the store takes when it has many settled jobs. Arguments: the JDBC URL of an empty database, the jobs per client, and the numbers of
 * settled jobs.
 */
public final class SharedStore {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int OPEN_JOBS = 100;
    private static final int SAMPLES = 200;
    private static final int CALM_JOBS = 2000;
    private static final int CALM_PART = 5;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String TEXT = "x".repeat(1_500);

    /** Settled jobs like those of the journal. */
    private static final String FILL = "insert into mg_record (kind, id, version, tags, content, expires)"
            + " select 'job', 'old' || lpad(n::text, 9, '0'), nextval('mg_version'), array['day:' || n % 30, 'key:k' || n],"
            + " convert_to(repeat('x', 1500), 'UTF8'), now() + interval '30 days' from generate_series(?, ?) n";

    private static final String FILL_TAGS =
            "insert into mg_tag (kind, tag, id) select kind, unnest(tags), id from mg_record"
                    + " where kind = 'job' and id between 'old' || lpad(?::text, 9, '0') and 'old' || lpad(?::text, 9, '0')";

    private final DataSource source;
    private final StateStore store;

    private SharedStore(DataSource source, StateStore store) {
        this.source = source;
        this.store = store;
    }

    /** One job of a client. */
    private interface Job {
        void run(String id) throws SQLException;
    }

    /** Runs it. */
    public static void main(String[] given) throws SQLException, InterruptedException, ExecutionException {
        Arguments arguments = new Arguments(given);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments.text(0, "jdbc:postgresql://localhost/mediagen"));
        config.setMaximumPoolSize(CLIENTS);
        try (HikariDataSource source = new HikariDataSource(config);
                StateStore store = PostgresStateStore.builder(source).build()) {
            SharedStore benchmark = new SharedStore(source, store);
            benchmark.latency(benchmark.rates(arguments.number(1, 100)) / CALM_PART);
            List<Integer> sizes = given.length > 2
                    ? IntStream.range(2, given.length)
                            .mapToObj(i -> arguments.number(i, 0))
                            .toList()
                    : List.of(10_000, 100_000, 1_000_000);
            benchmark.growth(sizes);
        }
    }

    /** The rates of whole jobs; returns that of the store in the last round. */
    private double rates(int jobs) throws InterruptedException, ExecutionException {
        double last = 0;
        rate("warm", Math.max(1, jobs / 4), this::stored);
        BareJob bare = new BareJob(source, TEXT);
        rate("warmbare", Math.max(1, jobs / 4), bare::run);
        for (int round = 0; round < ROUNDS; round++) {
            double own = rate("own" + round, jobs, this::stored);
            double least = rate("bare" + round, jobs, bare::run);
            System.out.printf(
                    "%d clients: %.0f jobs/s, the same transactions in bare JDBC %.0f jobs/s, ratio %.2f%n",
                    CLIENTS, own, least, own / least);
            last = own;
        }
        return last;
    }

    /** How long a begin takes when a fifth of the highest rate is asked for, beside one bare commit at the same rate. */
    private void latency(double rate) throws SQLException, InterruptedException {
        Times begins = paced(rate, "calm-own", id -> {
            require(store.leases().claim("job." + id).isPresent());
            begin(id);
        });
        BareJob bare = new BareJob(source, TEXT);
        Times commits = paced(rate, "calm-bare", bare::commit);
        System.out.printf(
                "at %.0f jobs/s: begin median %.2f ms, p99 %.2f ms; a bare commit %.2f ms, p99 %.2f ms; p99 ratio %.2f%n",
                rate,
                begins.median(),
                begins.quantile(0.99),
                commits.median(),
                commits.quantile(0.99),
                begins.quantile(0.99) / commits.quantile(0.99));
    }

    private static Times paced(double rate, String prefix, Job job) throws SQLException, InterruptedException {
        Times times = new Times(CALM_JOBS);
        long begin = System.nanoTime();
        for (int i = 0; i < CALM_JOBS; i++) {
            String id = prefix + "-" + i;
            TimeUnit.NANOSECONDS.sleep(begin + (long) (i * NANOS_PER_SECOND / rate) - System.nanoTime());
            times.measure(() -> job.run(id));
        }
        return times;
    }

    private static double rate(String prefix, int jobs, Job job) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        long begin = System.nanoTime();
        try {
            List<Callable<Boolean>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> (Callable<Boolean>) () -> {
                        for (int i = 0; i < jobs; i++) {
                            job.run(prefix + "-" + client + "-" + i);
                        }
                        return true;
                    })
                    .toList();
            for (Future<Boolean> client : threads.invokeAll(clients)) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return CLIENTS * jobs * 1e9 / (System.nanoTime() - begin);
    }

    /** Intended under a key, accepted, received and settled, as the journal does it. */
    private void stored(String id) {
        Lease lease = store.leases().claim("job." + id).orElseThrow();
        begin(id);
        for (String status : List.of("accepted", "received")) {
            StateEntry there = store.get(StateStore.JOB, id).orElseThrow();
            require(store.apply(List.of(StateChange.replace(job(id, status, "open"), there.version()))));
        }
        StateEntry there = store.get(StateStore.JOB, id).orElseThrow();
        require(store.apply(List.of(
                StateChange.replace(job(id, "settled", "day:1"), there.version()),
                StateChange.put(StateEntry.of(StateStore.KEY, id, "ended")))));
        store.leases().release(lease);
    }

    private void begin(String id) {
        require(store.apply(List.of(
                StateChange.create(StateEntry.of(StateStore.KEY, id, "open")),
                StateChange.create(job(id, "intended", "open")))));
    }

    private static StateEntry job(String id, String status, String tag) {
        return StateEntry.of(StateStore.JOB, id, status + TEXT).tagged(Set.of(tag, "key:" + id));
    }

    private static void require(boolean applied) {
        if (!applied) {
            throw new IllegalStateException("A condition did not hold.");
        }
    }

    private void growth(List<Integer> sizes) throws SQLException {
        for (int i = 0; i < OPEN_JOBS; i++) {
            begin("open-" + i);
        }
        measure("no");
        int filled = 0;
        for (int size : sizes) {
            fill(filled + 1, size);
            filled = size;
            measure(String.valueOf(size));
        }
    }

    /** Fills the tables, and waits until the server has done what it otherwise does a while later. */
    private void fill(int first, int last) throws SQLException {
        for (String sql : List.of(FILL, FILL_TAGS)) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, first);
                statement.setInt(2, last);
                statement.execute();
            }
        }
        for (String sql : List.of("vacuum analyze mg_record", "vacuum analyze mg_tag", "checkpoint")) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
        }
    }

    private void measure(String settled) {
        Times begin = new Times(SAMPLES);
        Times open = new Times(SAMPLES);
        Times key = new Times(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            String id = "new-" + settled + "-" + i;
            begin.measure(() -> {
                store.leases().release(store.leases().claim("job." + id).orElseThrow());
                begin(id);
            });
            open.measure(() -> store.find(StateStore.JOB, "open", "open-", OPEN_JOBS));
            key.measure(() -> store.find(StateStore.JOB, "key:" + id, "", 2));
            store.apply(List.of(StateChange.remove(StateStore.JOB, id), StateChange.remove(StateStore.KEY, id)));
        }
        System.out.printf(
                "%s settled jobs: begin %.2f ms, %d open jobs %.2f ms, the jobs of a key %.2f ms (medians)%n",
                settled, begin.median(), OPEN_JOBS, open.median(), key.median());
    }
}
