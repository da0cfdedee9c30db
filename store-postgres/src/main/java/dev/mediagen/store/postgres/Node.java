package dev.mediagen.store.postgres;

import dev.mediagen.store.postgres.Transaction.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** This process, as the other ones see it: one row, which is renewed for as long as the process lives. */
final class Node {

    /** How many times per term the row is renewed. */
    static final int RENEWALS_PER_TERM = 3;

    private static final String RENEW = "insert into mg_node (id, name, alive_until)"
            + " values (?, ?, clock_timestamp() + ? * interval '1 ms')"
            + " on conflict (id) do update set alive_until = excluded.alive_until";

    private static final String RENEW_AND_COUNT =
            RENEW + " returning (select count(*) from mg_node where alive_until > clock_timestamp())";

    private static final String END = "update mg_node set alive_until = '-infinity' where id = ?";

    private final UUID id = UUID.randomUUID();
    private final String name = host() + ", process " + ProcessHandle.current().pid();
    private final Database database;
    private final Duration term;
    private volatile long renewed;
    private volatile boolean exists;
    private volatile int living = 1;
    private volatile long counted;

    Node(Database database, Duration term) {
        this.database = database;
        this.term = term;
    }

    UUID id() {
        return id;
    }

    /** How long others see it as alive after the last renewal. */
    Duration term() {
        return term;
    }

    /** The host of a container is its pod. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException noLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException noName) {
                return "localhost";
            }
        }
    }

    /** Renews the row unless it is certainly fresh. */
    void ensureAlive() {
        if (!exists || System.nanoTime() - renewed > term.toNanos() / 2) {
            renewNow();
        }
    }

    private synchronized void renewNow() {
        if (!exists || System.nanoTime() - renewed > term.toNanos() / 2) {
            renew();
        }
    }

    /** Renews the row, and counts the nodes once per term: the count is needed when the database is away. */
    void renew() {
        long now = System.nanoTime();
        if (!exists || now - counted > term.toNanos()) {
            living = Math.max(1, database.query(RENEW_AND_COUNT, values(), rows -> rows.next() ? rows.getInt(1) : 1));
            counted = now;
        } else {
            database.update(RENEW, values());
        }
        renewed = now;
        exists = true;
    }

    /** How many nodes were alive within the last term, this one included. */
    int living() {
        return living;
    }

    /** Renews the row within a transaction. */
    void renew(Transaction transaction) throws SQLException {
        transaction.query(RENEW + " returning id", values(), ResultSet::next);
    }

    private Parameters values() {
        return statement -> {
            statement.setObject(1, id);
            statement.setString(2, name);
            statement.setLong(3, term.toMillis());
        };
    }

    /** Says that it has ended: its leases are free at once. Must not throw. */
    void end() {
        if (exists) {
            boolean unused = database.tryUpdate(END, statement -> statement.setObject(1, id));
        }
    }
}
