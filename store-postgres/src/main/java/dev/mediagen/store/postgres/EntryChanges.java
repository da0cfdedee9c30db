package dev.mediagen.store.postgres;

import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateChange.Write;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.store.postgres.Transaction.Parameters;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applies changes of entries within one transaction. All their entries are locked, in the order of their keys: those that exist by
 * their rows, and those that do not by inserting them. Then conditions are checked, and hold until the transaction ends.
 */
final class EntryChanges {

    /** Looks each key up and locks its row before the next one. */
    private static final String LOCK =
            "select r.kind, r.id, r.version, r.tags, r.expired from unnest(?, ?) as k (kind, id) cross join lateral"
                    + " (select kind, id, version, tags, coalesce(expires <= now(), false) as expired from mg_record"
                    + " where kind = k.kind and id = k.id for update) r";

    private static final String INSERT = "insert into mg_record (tags, content, expires, kind, id, version)"
            + " values (?, ?, ?, ?, ?, nextval('mg_version')) on conflict do nothing";

    private static final String UPDATE = "update mg_record set tags = ?, content = ?, expires = ?,"
            + " version = nextval('mg_version') where kind = ? and id = ?";

    /** The tags that it returns are those of the expected version, since versions never return. */
    private static final String REPLACE =
            "with old as (select tags from mg_record where kind = ? and id = ?), new as (" + UPDATE
                    + " and version = ? and (expires is null or expires > now()) returning 1) select old.tags from old, new";

    private static final String REMOVE = "delete from mg_record where kind = ? and id = ?";
    private static final String TAG = "insert into mg_tag (kind, id, tag) values (?, ?, ?)";
    private static final String UNTAG = "delete from mg_tag where kind = ? and id = ? and tag = ?";

    private final Transaction transaction;
    private final ReplacedVersions replaced;
    private final List<Parameters> inserts = new ArrayList<>();
    private final List<Parameters> updates = new ArrayList<>();
    private final List<Parameters> removes = new ArrayList<>();
    private final List<Parameters> tags = new ArrayList<>();
    private final List<Parameters> lostTags = new ArrayList<>();

    private EntryChanges(Transaction transaction, ReplacedVersions replaced) {
        this.transaction = transaction;
        this.replaced = replaced;
    }

    /**
     * Applies changes of different entries.
     *
     * @param replaced receives the versions that are replaced
     * @return false when a condition does not hold
     */
    static boolean apply(Transaction transaction, List<StateChange> changes, ReplacedVersions replaced)
            throws SQLException {
        replaced.clear();
        EntryChanges all = new EntryChanges(transaction, replaced);
        if (changes.size() == 1 && changes.get(0) instanceof Write write && write.expected() > StateChange.ABSENT) {
            return all.replace(write);
        }
        return all.applyLocked(changes.stream()
                .sorted(Comparator.comparing(StateChange::kind).thenComparing(StateChange::id))
                .toList());
    }

    /** The most frequent change takes one statement. */
    private boolean replace(Write write) throws SQLException {
        Optional<Set<String>> old = transaction.query(
                REPLACE,
                statement -> {
                    statement.setString(1, write.kind());
                    statement.setString(2, write.id());
                    set(statement, write.entry(), 3);
                    statement.setLong(8, write.expected());
                },
                rows -> rows.next() ? Optional.of(Entries.tags(rows.getArray(1))) : Optional.empty());
        replaced.add(write, write.expected());
        if (old.isPresent()) {
            retag(write, old.get(), write.entry().tags());
            writeTags();
        }
        return old.isPresent();
    }

    private boolean applyLocked(List<StateChange> changes) throws SQLException {
        Map<List<String>, Locked> rows = lock(changes);
        for (StateChange change : changes) {
            Optional<Locked> row = Optional.ofNullable(rows.get(key(change)));
            if (!holds(change, row)) {
                return false;
            }
            collect(change, row);
        }
        requireAbsent(transaction.batch(INSERT, inserts));
        transaction.batch(UPDATE, updates);
        transaction.batch(REMOVE, removes);
        writeTags();
        return true;
    }

    /** The row of an entry, whether it expired or not. */
    private record Locked(long version, Set<String> tags, boolean expired) {}

    private static List<String> key(StateChange change) {
        return List.of(change.kind(), change.id());
    }

    private Map<List<String>, Locked> lock(List<StateChange> changes) throws SQLException {
        return transaction.query(
                LOCK,
                statement -> {
                    setTexts(statement, 1, changes.stream().map(StateChange::kind));
                    setTexts(statement, 2, changes.stream().map(StateChange::id));
                },
                rows -> {
                    Map<List<String>, Locked> locked = new HashMap<>();
                    while (rows.next()) {
                        locked.put(
                                List.of(rows.getString(1), rows.getString(2)),
                                new Locked(rows.getLong(3), Entries.tags(rows.getArray(4)), rows.getBoolean(5)));
                    }
                    return locked;
                });
    }

    /** Whether the condition of a change holds. An entry that expired does not exist. */
    private static boolean holds(StateChange change, Optional<Locked> row) {
        return change.expected() == StateChange.ANY
                || change.expected()
                        == row.filter(there -> !there.expired())
                                .map(Locked::version)
                                .orElse(StateChange.ABSENT);
    }

    private void collect(StateChange change, Optional<Locked> row) {
        Set<String> old = row.map(Locked::tags).orElse(Set.of());
        replaced.add(change, row.map(Locked::version).orElse(StateChange.ABSENT));
        if (change instanceof Write write) {
            (row.isPresent() ? updates : inserts).add(statement -> set(statement, write.entry(), 1));
            retag(change, old, write.entry().tags());
            return;
        }
        boolean stays = row.isPresent() && change instanceof StateChange.Require;
        if (row.isEmpty()) {
            // Nobody else can create it before this transaction ends.
            inserts.add(statement -> set(statement, StateEntry.of(change.kind(), change.id(), ""), 1));
        }
        if (!stays) {
            removes.add(statement -> set(statement, change));
            retag(change, old, Set.of());
        }
    }

    /** Somebody else may have created an entry since the rows were locked: then all starts again. */
    private static void requireAbsent(int[] inserted) throws SQLException {
        if (Arrays.stream(inserted).anyMatch(count -> count == 0)) {
            throw new SQLException("An entry was created meanwhile.", "40001");
        }
    }

    private void retag(StateChange change, Set<String> old, Set<String> now) {
        addTags(lostTags, change, old, now);
        addTags(tags, change, now, old);
    }

    private static void addTags(
            List<Parameters> list, StateChange change, Set<String> these, Collection<String> without) {
        these.stream()
                .filter(tag -> !without.contains(tag))
                .forEach(tag -> list.add(statement -> {
                    set(statement, change);
                    statement.setString(3, tag);
                }));
    }

    private void writeTags() throws SQLException {
        transaction.batch(UNTAG, lostTags);
        transaction.batch(TAG, tags);
    }

    private static void set(PreparedStatement statement, StateChange change) throws SQLException {
        statement.setString(1, change.kind());
        statement.setString(2, change.id());
    }

    /** Sets tags, content, expiry, kind and id. */
    private static void set(PreparedStatement statement, StateEntry entry, int first) throws SQLException {
        setTexts(statement, first, entry.tags().stream());
        statement.setBytes(first + 1, entry.text().getBytes(StandardCharsets.UTF_8));
        statement.setObject(
                first + 2,
                entry.expires().map(when -> when.atOffset(ZoneOffset.UTC)).orElse(null),
                java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(first + 3, entry.kind());
        statement.setString(first + 4, entry.id());
    }

    private static void setTexts(PreparedStatement statement, int index, Stream<String> texts) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(index, connection.createArrayOf("text", texts.toArray(String[]::new)));
    }
}
