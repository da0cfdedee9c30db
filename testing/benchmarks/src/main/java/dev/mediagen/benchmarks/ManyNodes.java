package dev.mediagen.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many nodes on one PostgreSQL store: three JVMs hold them, with the leases of many open jobs, which they poll. Then one JVM is killed,
 * and this one takes over the leases of its nodes. Prints every minute how many nodes are alive, what the database does, and how long
 * a new lease takes, and at the end how long the takeover took.
 *
 * <p>Arguments: the JDBC URL of an empty database; the number of nodes (1000), of open jobs (10000), and of minutes (10).
 */
public final class ManyNodes {

    private static final int PROCESSES = 3;
    private static final int SAMPLES = 50;
    private static final double NANOS_PER_SECOND = 1e9;

    private final HikariDataSource source;
    private final StateStore store;
    private final List<Child> children = new ArrayList<>();

    private ManyNodes(HikariDataSource source, StateStore store) {
        this.source = source;
        this.store = store;
    }

    /** Runs it. */
    public static void main(String[] given) throws IOException, SQLException, InterruptedException {
        Arguments arguments = new Arguments(given);
        String url = arguments.text(0, "jdbc:postgresql://localhost/mediagen");
        int nodes = arguments.number(1, 1000);
        int jobs = arguments.number(2, 10_000);
        try (HikariDataSource source = ManyNodesRun.source(url);
                StateStore store = PostgresStateStore.builder(source).build()) {
            ManyNodes benchmark = new ManyNodes(source, store);
            benchmark.start(url, nodes, jobs);
            for (int minute = 0; minute <= arguments.number(3, 10); minute++) {
                benchmark.report("minute " + minute);
                TimeUnit.MINUTES.sleep(1);
            }
            benchmark.takeOver(jobs);
            benchmark.children.forEach(Child::close);
        }
    }

    /** The last JVM, which is killed at the end, holds three of ten nodes. */
    private void start(String url, int nodes, int jobs) throws IOException {
        int last = nodes * 3 / 10;
        for (int process = 0; process < PROCESSES; process++) {
            int own = process == PROCESSES - 1 ? last : (nodes - last) / (PROCESSES - 1);
            children.add(Child.start(
                    ManyNodesRun.class, List.of("-Xmx512m"), Map.of(), url, own, process, jobs / PROCESSES));
        }
        for (Child child : children) {
            if (child.line().isEmpty()) {
                throw new IOException("A process ended while it started.");
            }
        }
    }

    private void report(String when) throws IOException, SQLException {
        Times claim = new Times(SAMPLES);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String work = "job.new-" + UUID.randomUUID();
            claim.measure(() -> store.leases().claim(work));
        }
        System.out.printf(
                "%s: %d nodes alive, %d leases held, %d connections, %d transactions so far; a new lease %.2f ms, p99 %.2f ms%n",
                when,
                number("select count(*) from mg_node where alive_until > clock_timestamp()"),
                number("select count(*) from mg_lease where node is not null"),
                number("select count(*) from pg_stat_activity where datname = current_database()"),
                number("select xact_commit from pg_stat_database where datname = current_database()"),
                claim.median(),
                claim.quantile(0.99));
        for (Child child : children) {
            System.out.println("  " + child.ask("report") + ", processor "
                    + child.processorTime().toSeconds() + " s");
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void takeOver(int jobs) throws IOException, SQLException, InterruptedException {
        Child killed = children.remove(PROCESSES - 1);
        Set<String> open = new HashSet<>(IntStream.range(0, jobs / PROCESSES)
                .mapToObj(job -> ManyNodesRun.work(PROCESSES - 1, job))
                .toList());
        killed.kill();
        long begin = System.nanoTime();
        Times taken = new Times(open.size());
        while (!open.isEmpty()) {
            open.removeIf(work -> {
                boolean mine = store.leases().claim(work).isPresent();
                if (mine) {
                    taken.add((System.nanoTime() - begin) / NANOS_PER_SECOND);
                }
                return mine;
            });
        }
        System.out.printf(
                "takeover of %d leases: the first after %.1f s, half after %.1f s, the last after %.1f s%n",
                jobs / PROCESSES, taken.quantile(0), taken.median(), taken.quantile(1));
        report("after the takeover");
    }
}
