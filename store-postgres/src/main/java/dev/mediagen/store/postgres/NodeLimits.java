package dev.mediagen.store.postgres;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.ProviderLimits;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Limits the calls of all nodes together. A permit counts for as long as its node is alive, by the clock of the database. Calls that
 * enter the same account do so one after the other, behind a lock of the transaction.
 */
final class NodeLimits implements ProviderLimits {

    private static final String LOCK =
            "select pg_advisory_xact_lock(" + (int) (PostgresSchema.LOCK >> 32) + ", hashtext(?))";

    private static final String ENTER =
            "with running as (select p.model from mg_permit p join mg_node n on n.id = p.node"
                    + " where p.backend = ? and p.account = ? and n.alive_until > clock_timestamp()),"
                    + " closed as (select coalesce(max(extract(epoch from closed_until - clock_timestamp())) * 1000, 0) as millis"
                    + " from mg_limit where backend = ? and account = ? and model = ?),"
                    + " entered as (insert into mg_permit (id, backend, account, model, node, since)"
                    + " select ?, ?, ?, ?, n.id, clock_timestamp() from mg_node n, closed where n.id = ? and closed.millis <= 0"
                    + " and (select count(*) from running) < ? and (select count(*) from running where model = ?) < ? returning 1)"
                    + " select ceil(closed.millis)::bigint, (select count(*) from entered) from closed";

    private static final String LEAVE = "delete from mg_permit where id = ?";

    private static final String CLOSE = "insert into mg_limit (backend, account, model, closed_until)"
            + " values (?, ?, ?, clock_timestamp() + ? * interval '1 ms') on conflict (backend, account, model)"
            + " do update set closed_until = greatest(mg_limit.closed_until, excluded.closed_until)";

    private static final String CLOSED =
            "select ceil(extract(epoch from closed_until - clock_timestamp()) * 1000)::bigint"
                    + " from mg_limit where backend = ? and account = ? and model = ?";

    private final Database database;
    private final Node node;
    private final Upkeep upkeep;

    /** Permits that ended, or that this node may have got although it failed to enter. */
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    NodeLimits(Database database, Node node, Upkeep upkeep) {
        this.database = database;
        this.node = node;
        this.upkeep = upkeep;
        upkeep.whenRenewed(this::removeEnded);
    }

    @Override
    public Entry enter(Lane lane) {
        node.ensureAlive();
        upkeep.start();
        removeEnded();
        Permit permit = new Permit(UUID.randomUUID().toString(), lane);
        List<Entry> answer = new ArrayList<>();
        try {
            database.change(transaction -> {
                answer.clear();
                answer.add(enter(transaction, permit));
                return answer.contains(permit);
            });
        } catch (SetupException e) {
            ended.add(permit.id());
            throw e;
        }
        return answer.get(0);
    }

    private Entry enter(Transaction transaction, Permit permit) throws SQLException {
        Lane lane = permit.lane();
        transaction.query(
                LOCK, statement -> statement.setString(1, lane.backend() + "\n" + lane.account()), ResultSet::next);
        return transaction.query(ENTER, statement -> setPermit(statement, permit), rows -> {
            rows.next();
            long closed = rows.getLong(1);
            if (closed > 0) {
                return new Closed(Duration.ofMillis(closed));
            }
            return rows.getInt(2) == 1 ? permit : new Full();
        });
    }

    private void setPermit(PreparedStatement statement, Permit permit) throws SQLException {
        Lane lane = permit.lane();
        statement.setString(1, lane.backend());
        statement.setString(2, lane.account());
        setLane(statement, 3, lane);
        statement.setObject(6, UUID.fromString(permit.id()));
        setLane(statement, 7, lane);
        statement.setObject(10, node.id());
        statement.setInt(11, lane.width());
        statement.setString(12, lane.model());
        statement.setInt(13, lane.modelWidth());
    }

    private static void setLane(PreparedStatement statement, int first, Lane lane) throws SQLException {
        statement.setString(first, lane.backend());
        statement.setString(first + 1, lane.account());
        statement.setString(first + 2, lane.model());
    }

    @Override
    public void leave(Permit permit) {
        ended.add(permit.id());
        removeEnded();
    }

    /** What cannot be removed now, because the database is away, is removed when this node is renewed. */
    private void removeEnded() {
        for (String id = ended.peek(); id != null; id = ended.peek()) {
            UUID permit = UUID.fromString(id);
            if (!database.tryUpdate(LEAVE, statement -> statement.setObject(1, permit))) {
                return;
            }
            ended.remove(id);
        }
    }

    @Override
    public void close(Lane lane, Duration wait) {
        database.update(CLOSE, statement -> {
            setLane(statement, 1, lane);
            statement.setLong(4, wait.toMillis());
        });
    }

    @Override
    public Duration closedFor(Lane lane) {
        long millis = database.query(
                CLOSED, statement -> setLane(statement, 1, lane), rows -> rows.next() ? rows.getLong(1) : 0);
        return Duration.ofMillis(Math.max(0, millis));
    }

    @Override
    public int processes() {
        return node.living();
    }
}
