package dev.mediagen.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediagen.store.postgres.Transaction.Parameters;
import dev.mediagen.store.postgres.Transaction.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that may be away for a short time. It is opened when it is first used. What fails because of a broken connection is
 * repeated, unless it may have been done already.
 */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String STATUS = "select pg_xact_status(?::xid8)";
    private static final String END =
            "select pg_terminate_backend(pid) from pg_stat_activity where backend_xid = ?::xid8::xid";
    private static final String SAME_SERVER = "select 1 where " + Transaction.SERVER_START + " = ?";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long IDLE_MILLIS = 60_000;
    private static final long LEAST_POOL_WAIT_MILLIS = 250;

    private final Settings settings;
    private volatile @Nullable DataSource open;
    private volatile boolean closed;

    Database(Settings settings) {
        this.settings = settings;
    }

    /**
     * How a database is used.
     *
     * @param name its address without a password, for messages
     * @param source opens connections
     * @param connections the size of the pool to make; empty when the source is the application's, which has its own
     * @param migrates whether the tables may be created and changed
     * @param patience how long a call waits for a database that is away
     */
    record Settings(String name, DataSource source, OptionalInt connections, boolean migrates, Duration patience) {}

    /** A transaction. */
    interface Change {

        /** Returns whether to commit; otherwise it is rolled back. */
        boolean in(Transaction transaction) throws SQLException;
    }

    /**
     * Runs a query.
     *
     * @throws dev.mediagen.api.SetupException when it fails
     */
    <T> T query(String sql, Parameters parameters, Rows<T> rows) {
        return patiently(() -> single(sql, statement -> {
            parameters.set(statement);
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        }));
    }

    /**
     * Runs a statement that has the same effect when it is repeated.
     *
     * @throws dev.mediagen.api.SetupException when it fails
     */
    void update(String sql, Parameters parameters) {
        patiently(() -> updateOnce(sql, parameters));
    }

    /**
     * Runs a statement if the database is there and was not closed. Must not throw.
     *
     * @return whether it was run
     */
    boolean tryUpdate(String sql, Parameters parameters) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!closed) {
                updateOnce(sql, parameters);
                return true;
            }
        } catch (SQLException e) {
            LOG.debug("The database is away.", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    private int updateOnce(String sql, Parameters parameters) throws SQLException {
        return single(sql, statement -> {
            parameters.set(statement);
            return statement.executeUpdate();
        });
    }

    /** A use of a statement. */
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T single(String sql, Use<T> use) throws SQLException {
        Connection connection = connection();
        try {
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.of(statement);
            }
        } finally {
            close(connection);
        }
    }

    /**
     * Runs a transaction, and repeats it as long as it surely had no effect.
     *
     * @return whether it was committed
     * @throws dev.mediagen.api.SetupException when it fails
     */
    boolean change(Change change) {
        return change(change, () -> true);
    }

    /**
     * The same for a transaction whose effect must not be missing.
     *
     * @param shows whether the effect can be seen, when the answer to its commit was lost and the server was started again. One that
     *     was killed forgets the ids of transactions that it had not written to disk, and gives them to others
     */
    boolean change(Change change, BooleanSupplier shows) {
        return patiently(() -> {
            try {
                return attempt(change);
            } catch (Transaction.LostAnswer e) {
                if (isCommitted(e, shows)) {
                    return true;
                }
                LOG.debug("A transaction was lost and is repeated.", e);
                throw new SQLException("A transaction was lost.", "40001", e);
            }
        });
    }

    private boolean attempt(Change change) throws SQLException {
        Connection connection = connection();
        try {
            Transaction transaction = Transaction.begin(connection);
            boolean commits = change.in(transaction);
            if (commits) {
                transaction.commit();
            }
            return commits;
        } finally {
            Transaction.end(connection);
            close(connection);
        }
    }

    /**
     * Finds out whether a transaction was committed whose answer was lost. Its session may still be at work; it is ended, so that
     * there is an answer.
     */
    private boolean isCommitted(Transaction.LostAnswer lost, BooleanSupplier shows) {
        try {
            boolean isCommitted = patiently(() -> {
                String status = status(lost.transaction());
                if (status.equals("in progress")) {
                    single(END, statement -> {
                        statement.setString(1, lost.transaction().number());
                        return statement.execute();
                    });
                    throw new SQLException("A transaction is still in progress.", "40001");
                }
                return status.equals("committed");
            });
            return isCommitted && (isServerOf(lost.transaction()) || shows.getAsBoolean());
        } catch (RuntimeException e) {
            lost.addSuppressed(e);
            throw Failures.unknown(settings.name(), lost);
        }
    }

    private boolean isServerOf(Transaction.Id transaction) {
        return query(SAME_SERVER, statement -> statement.setString(1, transaction.serverStart()), ResultSet::next);
    }

    /** A server that was killed before it wrote anything of a transaction to disk takes its id for one of the future. */
    private String status(Transaction.Id transaction) throws SQLException {
        try {
            return single(STATUS, statement -> status(statement, transaction.number()));
        } catch (SQLException e) {
            if (Failures.isInvalidValue(e)) {
                return "forgotten";
            }
            throw e;
        }
    }

    private static String status(PreparedStatement statement, String transaction) throws SQLException {
        statement.setString(1, transaction);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Optional.ofNullable(rows.getString(1))
                    .orElseThrow(() -> new SQLException("The server does not know the transaction any more."));
        }
    }

    /** An attempt. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /**
     * Repeats what fails for a reason that passes. A thread whose caller gave up still records what it learned, so an interrupt is
     * kept for later.
     */
    private <T> T patiently(Attempt<T> attempt) {
        long begun = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return attempt.run();
                } catch (SQLException e) {
                    boolean interruptedNow = Thread.interrupted();
                    interrupted |= interruptedNow;
                    if (closed) {
                        throw Failures.closed(settings.name());
                    } else if (!(interruptedNow || Failures.pass(e))
                            || System.nanoTime() - begun > settings.patience().toNanos()) {
                        throw Failures.explained(settings.name(), e);
                    }
                    LOG.debug("The database is used again after a failure.", e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Connection connection() throws SQLException {
        if (closed) {
            throw Failures.closed(settings.name());
        }
        DataSource there = open;
        return (there == null ? open() : there).getConnection();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection was broken.", e);
        }
    }

    private synchronized DataSource open() throws SQLException {
        DataSource there = open;
        if (there == null) {
            try (Connection first = settings.source().getConnection()) {
                PostgresSchema.prepare(first, settings.migrates());
            }
            there = settings.connections().isPresent()
                    ? pool(settings.connections().getAsInt())
                    : settings.source();
            open = there;
        }
        return there;
    }

    private DataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(settings.source());
        config.setPoolName("mediagen-state");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(
                Math.max(LEAST_POOL_WAIT_MILLIS, settings.patience().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Closes the pool, if it is not the application's. */
    @Override
    public synchronized void close() {
        closed = true;
        if (open instanceof HikariDataSource pool && settings.connections().isPresent()) {
            pool.close();
        }
        open = null;
    }

    /** Its address without a password. */
    @Override
    public String toString() {
        return settings.name();
    }
}
