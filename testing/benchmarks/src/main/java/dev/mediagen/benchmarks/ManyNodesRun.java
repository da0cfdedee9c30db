package dev.mediagen.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of one process of {@link ManyNodes}, on one pool of connections: each holds the leases of its jobs and polls them. */
final class ManyNodesRun {

    private static final int CONNECTIONS = 10;
    private static final int THREADS = 8;
    private static final int SECONDS_BETWEEN_POLLS = 60;
    private static final String TEXT = "x".repeat(1_500);

    private final List<StateStore> nodes = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private ManyNodesRun() {}

    /** Arguments: the JDBC URL, the number of nodes, the number of this process, and the number of jobs. */
    public static void main(String[] given) throws IOException {
        Arguments arguments = new Arguments(given);
        ManyNodesRun run = new ManyNodesRun();
        try (HikariDataSource source = source(arguments.text(0, ""));
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < arguments.number(1, 1); i++) {
                run.nodes.add(PostgresStateStore.builder(source).build());
            }
            run.begin(arguments.number(2, 0), arguments.number(3, 1));
            System.out.println("ready");
            while (told.readLine() != null) {
                System.out.println(run.nodes.size() + " nodes: " + run.polls + " polls, " + run.lost + " leases lost, "
                        + run.failed + " polls failed");
            }
            run.threads.shutdownNow();
        }
    }

    static HikariDataSource source(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    static String work(int process, int job) {
        return "job." + process + "-" + job;
    }

    private void begin(int process, int jobs) {
        for (int job = 0; job < jobs; job++) {
            StateStore node = nodes.get(job % nodes.size());
            String work = work(process, job);
            Lease lease = node.leases().claim(work).orElseThrow();
            node.apply(List.of(StateChange.create(entry(work))));
            long first = (long) job * TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN_POLLS) / jobs;
            ScheduledFuture<?> unused = threads.scheduleAtFixedRate(
                    () -> poll(node, lease),
                    first,
                    TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN_POLLS),
                    TimeUnit.MILLISECONDS);
        }
    }

    private static StateEntry entry(String work) {
        return StateEntry.of(StateStore.JOB, work, TEXT).tagged(Set.of("open"));
    }

    /** What a worker asks of the store for one poll: the record, whether the job is still its own, and the next record. */
    private void poll(StateStore node, Lease lease) {
        try {
            StateEntry there = node.get(StateStore.JOB, lease.work()).orElseThrow();
            if (!node.leases().isHeld(lease)) {
                lost.incrementAndGet();
            }
            node.apply(List.of(StateChange.replace(entry(lease.work()), there.version())));
            polls.incrementAndGet();
        } catch (RuntimeException e) {
            failed.incrementAndGet();
        }
    }
}
