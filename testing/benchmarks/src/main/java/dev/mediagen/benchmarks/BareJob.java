package dev.mediagen.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The transactions of one job of {@link SharedStore} in bare JDBC: nothing is locked, retried or found out.
 *
 * @param source the connections
 * @param text the text of a record
 */
record BareJob(DataSource source, String text) {

    private static final String CLAIM = "insert into mg_lease (work, node, fence, since)"
            + " values (?, ?, nextval('mg_fence'), clock_timestamp()) on conflict do nothing returning fence";
    private static final String RELEASE = "update mg_lease set node = null where work = ? and fence = ?";
    private static final String INSERT =
            "insert into mg_record (kind, id, version, tags, content)" + " values (?, ?, nextval('mg_version'), ?, ?)";
    private static final String UPDATE = "update mg_record set version = nextval('mg_version'), tags = ?, content = ?"
            + " where kind = ? and id = ? and version = ?";
    private static final String READ = "select version, tags, content from mg_record where kind = ? and id = ?";
    private static final String TAG = "insert into mg_tag (kind, id, tag) values ('bare-job', ?, ?)";
    private static final String UNTAG = "delete from mg_tag where kind = 'bare-job' and id = ? and tag = ?";
    private static final UUID NODE = new UUID(0, 1);

    private static final String JOB = "bare-job";
    private static final String KEY = "bare-key";

    /** A transaction. */
    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    void run(String id) throws SQLException {
        long[] fence = new long[1];
        transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setString(1, "bare." + id);
                statement.setObject(2, NODE);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    fence[0] = rows.getLong(1);
                }
            }
        });
        transaction(connection -> {
            insert(connection, KEY, id, List.of(), "open");
            insert(connection, JOB, id, List.of("open", "key:" + id), "intended" + text);
            for (String tag : List.of("open", "key:" + id)) {
                tag(connection, TAG, id, tag);
            }
        });
        for (String status : List.of("accepted", "received")) {
            long version = version(JOB, id);
            transaction(
                    connection -> update(connection, JOB, id, List.of("open", "key:" + id), status + text, version));
        }
        long version = version(JOB, id);
        long key = version(KEY, id);
        transaction(connection -> {
            update(connection, JOB, id, List.of("day:1", "key:" + id), "settled" + text, version);
            update(connection, KEY, id, List.of(), "ended", key);
            tag(connection, UNTAG, id, "open");
            tag(connection, TAG, id, "day:1");
        });
        transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
                statement.setString(1, "bare." + id);
                statement.setLong(2, fence[0]);
                statement.executeUpdate();
            }
        });
    }

    /** One commit of one record. */
    void commit(String id) throws SQLException {
        transaction(connection -> insert(connection, JOB, id, List.of("open"), text));
    }

    private void transaction(Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            work.in(connection);
            connection.commit();
        }
    }

    private static void insert(Connection connection, String kind, String id, List<String> tags, String content)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, kind);
            statement.setString(2, id);
            statement.setArray(3, connection.createArrayOf("text", tags.toArray()));
            statement.setBytes(4, content.getBytes(StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }

    private static void update(
            Connection connection, String kind, String id, List<String> tags, String content, long version)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setArray(1, connection.createArrayOf("text", tags.toArray()));
            statement.setBytes(2, content.getBytes(StandardCharsets.UTF_8));
            statement.setString(3, kind);
            statement.setString(4, id);
            statement.setLong(5, version);
            statement.executeUpdate();
        }
    }

    private static void tag(Connection connection, String sql, String id, String tag) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setString(2, tag);
            statement.executeUpdate();
        }
    }

    private long version(String kind, String id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, kind);
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                rows.getBytes(3);
                return rows.getLong(1);
            }
        }
    }
}
