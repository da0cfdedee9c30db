package dev.mediagen.store.postgres;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps entries in a PostgreSQL database, version 14 or newer, which any number of machines share.
 *
 * <ul>
 *   <li>Times are those of the database: clocks of machines may differ. <li>A call waits for a database that is away for a short
 *       time. A change whose answer was lost is reported as what it was: the server is asked whether it committed the transaction.
 *   <li>Leases belong to this process, which renews one row, no matter how many it holds.
 * </ul>
 */
public final class PostgresStateStore implements StateStore {

    private final Database database;
    private final Node node;
    private final Upkeep upkeep;
    private final Leases leases;
    private final ProviderLimits limits;
    private final Entries entries;

    private PostgresStateStore(Builder builder) {
        database = new Database(new Database.Settings(
                builder.name,
                builder.source.apply(builder.password),
                builder.connections,
                builder.migrates,
                builder.patience));
        node = new Node(database, builder.term);
        upkeep = new Upkeep(database, node);
        leases = new NodeLeases(database, node, upkeep);
        limits = new NodeLimits(database, node, upkeep);
        entries = new Entries(database);
    }

    /**
     * Connects to a database with a pool of connections. Starts with up to 10 connections, a lease term of 30 seconds and 30
     * seconds of patience, and creates the tables if they are missing.
     *
     * @param url such as {@code postgresql://user@host:5432/database}, perhaps with parameters of the JDBC driver such as {@code
     *     ?sslmode=verify-full&currentSchema=media}; other hosts of the same cluster are separated by commas
     * @throws IllegalArgumentException when it is not such an address
     */
    public static Builder builder(String url) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return new Builder(address.toString(), address::source, OptionalInt.of(Builder.CONNECTIONS));
    }

    /**
     * Uses connections of the application, which should come from a pool. The source is not closed with the store.
     *
     * @param source opens connections to the primary server, with the schema of the tables as the first in their search path
     */
    public static Builder builder(DataSource source) {
        return new Builder("the application's database", password -> source, OptionalInt.empty());
    }

    @Override
    public Optional<StateEntry> get(String kind, String id) {
        return entries.get(kind, id);
    }

    @Override
    public List<StateEntry> find(String kind, String tag, String after, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A page must have at least 1 entry, not " + most + ".");
        }
        return entries.find(kind, tag, after, most);
    }

    @Override
    public Set<String> kinds(String tag) {
        return entries.kinds(tag);
    }

    @Override
    public boolean apply(List<StateChange> changes) {
        List<StateChange> distinct = StateChange.requireDistinct(changes);
        ReplacedVersions replaced = new ReplacedVersions();
        return distinct.isEmpty()
                || database.change(
                        transaction -> EntryChanges.apply(transaction, distinct, replaced),
                        () -> replaced.areGone(database));
    }

    /** Does nothing: what was applied is on the disk of the server. */
    @Override
    public void force() {}

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Optional<ProviderLimits> limits() {
        return Optional.of(limits);
    }

    @Override
    public Durability durability() {
        return Durability.POWER;
    }

    @Override
    public Reach reach() {
        return Reach.FLEET;
    }

    /** {@inheritDoc} The leases of this process are free at once, if the database is there. */
    @Override
    public void close() {
        upkeep.close();
        node.end();
        database.close();
    }

    /** Removes data that is not needed any more, as is done regularly. */
    void tidy() {
        upkeep.tidy();
    }

    /** The address of the database, without a password. */
    @Override
    public String toString() {
        return "PostgresStateStore[" + database + "]";
    }

    /** Configures a {@link PostgresStateStore}. */
    public static final class Builder {

        private static final int CONNECTIONS = 10;
        private static final Duration SHORTEST_TERM = Duration.ofSeconds(1);

        private final String name;
        private final Function<Optional<String>, DataSource> source;
        private OptionalInt connections;
        private Optional<String> password = Optional.empty();
        private Duration term = Duration.ofSeconds(30);
        private Duration patience = Duration.ofSeconds(30);
        private boolean migrates = true;

        private Builder(String name, Function<Optional<String>, DataSource> source, OptionalInt connections) {
            this.name = name;
            this.source = source;
            this.connections = connections;
        }

        /**
         * Sets the password. Without it, that in the address is used, or that in the file of passwords, which {@code PGPASSFILE}
         * names. It is in no message and no log.
         *
         * @throws IllegalStateException when the application opens the connections
         */
        public Builder password(String value) {
            requireOwnConnections();
            password = Optional.of(value);
            return this;
        }

        /**
         * Sets the maximum number of connections.
         *
         * @param value at least 1
         * @throws IllegalArgumentException when it is less
         * @throws IllegalStateException when the application opens the connections
         */
        public Builder connections(int value) {
            requireOwnConnections();
            if (value < 1) {
                throw new IllegalArgumentException("A store needs at least 1 connection, not " + value + ".");
            }
            connections = OptionalInt.of(value);
            return this;
        }

        private void requireOwnConnections() {
            if (connections.isEmpty()) {
                throw new IllegalStateException("The application opens the connections; set it there.");
            }
        }

        /**
         * Sets the lease term: how long a process may fail to renew its leases before others take them over. It renews them three
         * times as often.
         *
         * @param value at least 1 second
         * @throws IllegalArgumentException when it is shorter
         */
        public Builder lease(Duration value) {
            if (value.compareTo(SHORTEST_TERM) < 0) {
                throw new IllegalArgumentException("A lease must last at least " + SHORTEST_TERM.toSeconds()
                        + " s, not " + value.toMillis() + " ms.");
            }
            term = value;
            return this;
        }

        /** Sets how long a call waits for a database that is away before it fails. */
        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /**
         * Sets whether missing tables are created, and older ones migrated; otherwise they are only checked.
         *
         * @see PostgresSchema
         */
        public Builder migrate(boolean value) {
            migrates = value;
            return this;
        }

        /** Builds the store. Opens no connection. */
        public PostgresStateStore build() {
            return new PostgresStateStore(this);
        }
    }
}
