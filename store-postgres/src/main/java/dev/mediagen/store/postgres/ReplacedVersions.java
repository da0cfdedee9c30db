package dev.mediagen.store.postgres;

import dev.mediagen.spi.StateChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of entries that a transaction replaces. While one of them is still there, the transaction was not committed: a version
 * never returns.
 */
final class ReplacedVersions {

    private static final String COUNT_STILL_THERE =
            "select count(*) from unnest(?, ?, ?) as k (kind, id, version) left join mg_record r"
                    + " on r.kind = k.kind and r.id = k.id where coalesce(r.version, ?) = k.version";

    private final List<String> kinds = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();

    void clear() {
        kinds.clear();
        ids.clear();
        versions.clear();
    }

    /** Adds the version before a change, if the change leaves another one. */
    void add(StateChange change, long before) {
        boolean changes = change instanceof StateChange.Write
                || (change instanceof StateChange.Remove && before != StateChange.ABSENT);
        if (changes) {
            kinds.add(change.kind());
            ids.add(change.id());
            versions.add(before);
        }
    }

    /** Whether none of them is there any more. */
    boolean areGone(Database database) {
        return database.query(
                COUNT_STILL_THERE,
                statement -> {
                    Connection connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("text", kinds.toArray()));
                    statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
                    statement.setArray(3, connection.createArrayOf("bigint", versions.toArray()));
                    statement.setLong(4, StateChange.ABSENT);
                },
                ReplacedVersions::isNone);
    }

    private static boolean isNone(ResultSet rows) throws SQLException {
        return rows.next() && rows.getLong(1) == 0;
    }
}
