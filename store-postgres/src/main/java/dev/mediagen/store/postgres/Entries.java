package dev.mediagen.store.postgres;

import dev.mediagen.spi.StateEntry;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads entries. */
final class Entries {

    private static final String COLUMNS = "r.id, r.version, r.tags, r.content, r.expires";
    private static final String CURRENT = "(r.expires is null or r.expires > now())";

    private static final String GET =
            "select " + COLUMNS + " from mg_record r where r.kind = ? and r.id = ? and " + CURRENT;

    private static final String ALL = "select " + COLUMNS + " from mg_record r where r.kind = ? and r.id > ? and "
            + CURRENT + " order by r.id limit ?";

    private static final String TAGGED = "select " + COLUMNS
            + " from mg_tag t join mg_record r on r.kind = t.kind and r.id = t.id"
            + " where t.kind = ? and t.tag = ? and t.id > ? and " + CURRENT + " order by t.id limit ?";

    /** Goes from one kind to the next in the index, no matter how many entries each has. */
    private static final String KINDS = "with recursive each as ((select kind from mg_tag order by kind limit 1)"
            + " union all select (select t.kind from mg_tag t where t.kind > each.kind order by t.kind limit 1)"
            + " from each where each.kind is not null)"
            + " select kind from each where exists (select from mg_tag t where t.kind = each.kind and t.tag = ?)";

    private final Database database;

    Entries(Database database) {
        this.database = database;
    }

    Optional<StateEntry> get(String kind, String id) {
        return read(GET, List.of(kind, id), Optional.empty()).stream().findFirst();
    }

    List<StateEntry> find(String kind, String tag, String after, int most) {
        return tag.isEmpty()
                ? read(ALL, List.of(kind, after), Optional.of(most))
                : read(TAGGED, List.of(kind, tag, after), Optional.of(most));
    }

    Set<String> kinds(String tag) {
        return database.query(KINDS, statement -> statement.setString(1, tag), rows -> {
            Set<String> kinds = new HashSet<>();
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
            return kinds;
        });
    }

    private List<StateEntry> read(String sql, List<String> texts, Optional<Integer> most) {
        return database.query(
                sql,
                statement -> {
                    for (int i = 0; i < texts.size(); i++) {
                        statement.setString(i + 1, texts.get(i));
                    }
                    if (most.isPresent()) {
                        statement.setInt(texts.size() + 1, most.get());
                    }
                },
                rows -> {
                    List<StateEntry> entries = new ArrayList<>();
                    while (rows.next()) {
                        entries.add(entry(texts.get(0), rows));
                    }
                    return entries;
                });
    }

    private static StateEntry entry(String kind, ResultSet row) throws SQLException {
        return new StateEntry(
                kind,
                row.getString(1),
                new String(row.getBytes(4), StandardCharsets.UTF_8),
                row.getLong(2),
                tags(row.getArray(3)),
                Optional.<@Nullable OffsetDateTime>ofNullable(row.getObject(5, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    static Set<String> tags(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
