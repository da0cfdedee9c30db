package dev.mediagen.store.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction on a connection. It is known by its id from its first statement on, so that its outcome can be found out when the
 * answer to its commit is lost.
 */
final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    /** When the server was started, as text. */
    static final String SERVER_START = "extract(epoch from pg_postmaster_start_time())::text";

    /**
     * Sent together with the first statement. A process that is suspended in the middle must not block others for long, and a
     * commit counts only when it is on disk.
     */
    private static final String FIRST = "select pg_current_xact_id()::text, " + SERVER_START + ","
            + " set_config('idle_in_transaction_session_timeout', '5s', true), set_config('lock_timeout', '20s', true),"
            + " set_config('synchronous_commit', case current_setting('synchronous_commit')"
            + " when 'off' then 'on' else current_setting('synchronous_commit') end, true);";

    private final Connection connection;
    private Optional<Id> id = Optional.empty();

    /**
     * The identity of a transaction.
     *
     * @param number its id
     * @param serverStart when its server was started: one that was killed may give the id to another transaction after its start
     */
    record Id(String number, String serverStart) implements Serializable {}

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    static Transaction begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new Transaction(connection);
    }

    /** Sets the parameters of a statement. */
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads the rows of a result. */
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Runs a statement that returns rows. The first statement of a transaction is one. */
    <T> T query(String sql, Parameters parameters, Rows<T> rows) throws SQLException {
        boolean isFirst = id.isEmpty();
        try (PreparedStatement statement = connection.prepareStatement(isFirst ? FIRST + sql : sql)) {
            parameters.set(statement);
            statement.execute();
            if (isFirst) {
                try (ResultSet own = statement.getResultSet()) {
                    own.next();
                    id = Optional.of(new Id(own.getString(1), own.getString(2)));
                }
                statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                return rows.read(result);
            }
        }
    }

    /**
     * Runs a statement once for each of the parameters.
     *
     * @return the number of rows that each changed
     */
    int[] batch(String sql, List<Parameters> each) throws SQLException {
        if (each.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Parameters parameters : each) {
                parameters.set(statement);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /**
     * Commits it.
     *
     * @throws LostAnswer when it is not known whether it was committed
     */
    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new LostAnswer(id.orElseThrow(), e);
        }
    }

    /** A commit was sent, and its answer was lost. */
    static final class LostAnswer extends SQLException {

        private static final long serialVersionUID = 1L;

        private final Id transaction;

        LostAnswer(Id transaction, SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
            this.transaction = transaction;
        }

        /** The transaction. */
        Id transaction() {
            return transaction;
        }
    }

    /** Rolls back what was not committed. Must not throw: the connection may be broken. */
    static void end(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("A transaction ended with its connection.", e);
        }
    }
}
