package dev.mediagen.store.postgres;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Leases;
import dev.mediagen.store.postgres.Transaction.Parameters;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Leases of the work that this process, a node, does. A lease belongs to its node for as long as the node is alive, by the clock of
 * the database. Transactions lock the row of a lease before that of a node.
 */
final class NodeLeases implements Leases {

    /** Creates a lease, or gives a free one to this node, if it is alive. */
    private static final String CLAIM = "insert into mg_lease (work, node, fence, since)"
            + " select ?, id, nextval('mg_fence'), clock_timestamp() from mg_node"
            + " where id = ? and alive_until > clock_timestamp()"
            + " on conflict (work) do update set node = excluded.node, fence = nextval('mg_fence'), since = excluded.since"
            + " where mg_lease.node is null returning fence";

    /** Gives the lease of a dead node to this one. A node that renews its row at this moment is seen as alive. */
    private static final String TAKE_OVER = "with holder as materialized (select n.alive_until from mg_lease l"
            + " join mg_node n on n.id = l.node where l.work = ? for share of n)"
            + " update mg_lease set node = me.id, fence = nextval('mg_fence'), since = clock_timestamp()"
            + " from holder, mg_node me where mg_lease.work = ? and holder.alive_until <= clock_timestamp()"
            + " and me.id = ? and me.alive_until > clock_timestamp() returning fence";

    /** A lease that is still held, and will be for a while. */
    private static final String HELD = "select 1 from mg_lease l join mg_node n on n.id = l.node"
            + " where l.work = ? and l.node = ? and l.fence = ? and n.alive_until > clock_timestamp() + ? * interval '1 ms'";

    private static final String LOCK = "select 1 from mg_lease where work = ? and node = ? and fence = ? for update";

    private static final String RELEASE = "update mg_lease set node = null where work = ? and node = ? and fence = ?";

    private static final String HOLDER = "select n.id, n.name, l.since from mg_lease l join mg_node n on n.id = l.node"
            + " where l.work = ? and n.alive_until > clock_timestamp()";

    private final Database database;
    private final Node node;
    private final Upkeep upkeep;

    /** Leases that this node may have got, although the claim failed. */
    private final Queue<Lease> doubtful = new ConcurrentLinkedQueue<>();

    NodeLeases(Database database, Node node, Upkeep upkeep) {
        this.database = database;
        this.node = node;
        this.upkeep = upkeep;
    }

    @Override
    public Optional<Lease> claim(String work) {
        node.ensureAlive();
        upkeep.start();
        releaseDoubtful();
        List<Lease> claimed = new ArrayList<>();
        try {
            database.change(transaction -> {
                claimed.clear();
                claim(transaction, work).ifPresent(claimed::add);
                return !claimed.isEmpty();
            });
        } catch (SetupException e) {
            doubtful.addAll(claimed);
            throw e;
        }
        return claimed.stream().findFirst();
    }

    private Optional<Lease> claim(Transaction transaction, String work) throws SQLException {
        Optional<Lease> claimed = lease(transaction, CLAIM, work, statement -> {
            statement.setString(1, work);
            statement.setObject(2, node.id());
        });
        if (claimed.isPresent()) {
            return claimed;
        }
        return lease(transaction, TAKE_OVER, work, statement -> {
            statement.setString(1, work);
            statement.setString(2, work);
            statement.setObject(3, node.id());
        });
    }

    private void releaseDoubtful() {
        for (Lease lease = doubtful.peek(); lease != null; lease = doubtful.peek()) {
            release(lease);
            doubtful.remove(lease);
        }
    }

    private Optional<Lease> lease(Transaction transaction, String sql, String work, Parameters parameters)
            throws SQLException {
        return transaction.query(
                sql,
                parameters,
                rows -> rows.next()
                        ? Optional.of(new Lease(work, node.id().toString(), rows.getLong(1)))
                        : Optional.empty());
    }

    /**
     * {@inheritDoc} A process that was suspended finds its node dead. If nobody took the lease over, it keeps it: then it renews
     * its row while the row of the lease is locked, so that nobody takes it over at the same moment.
     */
    @Override
    public boolean isHeld(Lease lease) {
        if (!lease.owner().equals(node.id().toString())) {
            return false;
        }
        boolean held = database.query(
                HELD,
                statement -> {
                    setLease(statement, lease);
                    statement.setLong(4, node.term().toMillis() / Node.RENEWALS_PER_TERM);
                },
                ResultSet::next);
        return held
                || database.change(transaction -> {
                    boolean locked = transaction.query(LOCK, statement -> setLease(statement, lease), ResultSet::next);
                    if (locked) {
                        node.renew(transaction);
                    }
                    return locked;
                });
    }

    @Override
    public void release(Lease lease) {
        if (!lease.owner().equals(node.id().toString())) {
            return;
        }
        database.update(RELEASE, statement -> setLease(statement, lease));
    }

    private void setLease(PreparedStatement statement, Lease lease) throws SQLException {
        statement.setString(1, lease.work());
        statement.setObject(2, node.id());
        statement.setLong(3, lease.fence());
    }

    @Override
    public Optional<Holder> holder(String work) {
        return database.query(HOLDER, statement -> statement.setString(1, work), rows -> {
            if (!rows.next()) {
                return Optional.empty();
            }
            OffsetDateTime since = rows.getObject(3, OffsetDateTime.class);
            return Optional.of(new Holder(rows.getString(1), rows.getString(2), since.toInstant()));
        });
    }
}
