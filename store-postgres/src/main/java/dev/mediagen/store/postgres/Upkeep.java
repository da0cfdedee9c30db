package dev.mediagen.store.postgres;

import dev.mediagen.api.MediaException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process does regularly: renews its node, and removes what is not needed any more. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration TIDYING = Duration.ofHours(1);
    private static final int THREADS = 2;

    /** One process at a time tidies, which an advisory lock ensures. */
    private static final String FIRST = "select pg_try_advisory_xact_lock(" + (PostgresSchema.LOCK + 1) + ")";

    /** A few at a time, so that nobody waits long for a row. */
    private static final String REMOVE_EXPIRED = "with gone as (delete from mg_record where (kind, id) in"
            + " (select kind, id from mg_record where expires < now() order by expires limit 500 for update skip locked)"
            + " returning kind, id, tags),"
            + " untagged as (delete from mg_tag t using gone g where t.kind = g.kind and t.id = g.id and t.tag = any (g.tags))"
            + " select count(*) from gone";

    private static final String FREE_LEASES = "with freed as (update mg_lease set node = null where node in"
            + " (select id from mg_node where alive_until < clock_timestamp() - interval '1 day') returning 1)"
            + " select count(*) from freed";

    private static final String REMOVE_NODES = "with gone as (delete from mg_node n"
            + " where alive_until < clock_timestamp() - interval '1 day'"
            + " and not exists (select from mg_lease l where l.node = n.id) returning 1) select count(*) from gone";

    /** A claim takes seconds at most, so none can bring back a lower fence after a day. */
    private static final String REMOVE_LEASES = "with gone as (delete from mg_lease"
            + " where node is null and since < clock_timestamp() - interval '1 day' returning 1) select count(*) from gone";

    private static final String REMOVE_PERMITS = "with gone as (delete from mg_permit p where not exists"
            + " (select from mg_node n where n.id = p.node and n.alive_until > clock_timestamp() - interval '1 day')"
            + " returning 1) select count(*) from gone";

    private static final String REMOVE_LIMITS = "with gone as (delete from mg_limit"
            + " where closed_until < clock_timestamp() - interval '1 day' returning 1) select count(*) from gone";

    private final Database database;
    private final Node node;
    private final List<Runnable> renewals = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "mediagen-state");
        thread.setDaemon(true);
        return thread;
    });

    Upkeep(Database database, Node node) {
        this.database = database;
        this.node = node;
    }

    /** Adds what is done whenever the node was renewed. */
    void whenRenewed(Runnable work) {
        renewals.add(work);
    }

    private void renew() {
        node.renew();
        renewals.forEach(Runnable::run);
    }

    /** Starts, if it did not yet. */
    void start() {
        if (!started.getAndSet(true)) {
            long period = node.term().toMillis() / Node.RENEWALS_PER_TERM;
            every(period, period, "renewed", this::renew);
            every(0, TIDYING.toMillis(), "tidied", this::tidy);
        }
    }

    private void every(long delay, long period, String what, Runnable work) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (MediaException e) {
                        LOG.warn("The state in {} could not be {}; that is tried again.", database, what, e);
                    }
                },
                delay,
                period,
                TimeUnit.MILLISECONDS);
    }

    /** Removes entries that expired, and what is left of nodes, leases and limits that ended a day ago. */
    void tidy() {
        boolean more = true;
        while (more && !threads.isShutdown()) {
            more = database.change(transaction ->
                    transaction.query(FIRST, none -> {}, Upkeep::first) && count(transaction, REMOVE_EXPIRED) > 0);
        }
        database.change(transaction -> {
            boolean isFirst = transaction.query(FIRST, none -> {}, Upkeep::first);
            if (isFirst) {
                count(transaction, FREE_LEASES);
                count(transaction, REMOVE_PERMITS);
                count(transaction, REMOVE_LIMITS);
                count(transaction, REMOVE_NODES);
                count(transaction, REMOVE_LEASES);
            }
            return isFirst;
        });
    }

    private static boolean first(ResultSet rows) throws SQLException {
        return rows.next() && rows.getBoolean(1);
    }

    private static int count(Transaction transaction, String sql) throws SQLException {
        return transaction.query(sql, none -> {}, rows -> rows.next() ? rows.getInt(1) : 0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
