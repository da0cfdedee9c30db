package dev.mediagen.store.postgres;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of a {@link PostgresStateStore}. The store creates and migrates them when it is first used. Where an application's
 * user must not do that, print the SQL, run it with a tool of your choice, and set {@link PostgresStateStore.Builder#migrate
 * migrate(false)}: {@code java -cp … dev.mediagen.store.postgres.PostgresSchema > schema.sql}; for tables of an earlier version with
 * that version as its argument.
 */
public final class PostgresSchema {

    /** The version of the tables that this version of the store uses. */
    public static final int VERSION = 2;

    /** The oldest server with everything that the store needs. */
    private static final int OLDEST_SERVER = 14;

    /** Only one process at a time migrates: the key of an advisory lock, "mediagen" in ASCII. */
    static final long LOCK = 0x6d65_6469_6167_656eL;

    /** Reads the catalogue itself: to_regclass may answer from memory, although another process just created the table. */
    private static final String EXISTS =
            "select count(*) from pg_class where relname = 'mg_meta' and pg_table_is_visible(oid)";

    private PostgresSchema() {}

    /**
     * Prints {@link #sql} to standard output.
     *
     * @param arguments the version of the existing tables; none for an empty schema
     */
    public static void main(String[] arguments) {
        System.out.print(sql(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0])));
    }

    /**
     * The SQL that creates or migrates everything, as one transaction, for {@code psql}.
     *
     * @param from the version of the existing tables; 0 for an empty schema
     * @throws IllegalArgumentException when there is no such version
     */
    public static String sql(int from) {
        if (from < 0 || from > VERSION) {
            throw new IllegalArgumentException("The version of tables is 0 to " + VERSION + ", not " + from + ".");
        }
        return "begin;\nselect pg_advisory_xact_lock(" + LOCK + ");\n\n" + statements(from) + "\ncommit;\n";
    }

    /** The steps from a version to the newest. */
    private static String statements(int from) {
        return IntStream.rangeClosed(from + 1, VERSION)
                .mapToObj(PostgresSchema::step)
                .collect(Collectors.joining("\n"));
    }

    private static String step(int version) {
        try (InputStream in = PostgresSchema.class.getResourceAsStream("schema-" + version + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("The schema is missing in the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks that the server and the tables can be used; creates the tables if they are missing.
     *
     * @param migrates whether they may be created and changed
     * @throws SetupException when they cannot be used as they are
     */
    static void prepare(Connection connection, boolean migrates) throws SQLException {
        requireServer(connection);
        int version = version(connection);
        if (version < VERSION && migrates) {
            migrate(connection);
        } else if (version != VERSION) {
            throw wrongVersion(version);
        }
    }

    private static void requireServer(Connection connection) throws SQLException {
        int server = connection.getMetaData().getDatabaseMajorVersion();
        if (server < OLDEST_SERVER) {
            throw wrong(
                    "The server is PostgreSQL " + server + ". The state store needs " + OLDEST_SERVER + " or newer.");
        }
        String encoding = text(connection, "show server_encoding");
        if (!encoding.equals("UTF8")) {
            throw wrong("The database has the encoding " + encoding + ". The state store needs one with UTF8.");
        }
    }

    /** The version of the tables; 0 when there are none. */
    private static int version(Connection connection) throws SQLException {
        if (text(connection, EXISTS).equals("0")) {
            return 0;
        }
        return Integer.parseInt(text(connection, "select value from mg_meta where key = 'schema_version'"));
    }

    /** Many processes may start at the same time: the first one creates or migrates the tables, the others wait for it. */
    private static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            int version = version(connection);
            if (version > VERSION) {
                throw wrongVersion(version);
            } else if (version < VERSION) {
                statement.execute(statements(version));
            }
            connection.commit();
        } finally {
            Transaction.end(connection);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "0";
        }
    }

    private static SetupException wrongVersion(int version) {
        if (version == 0) {
            return wrong(
                    "The tables of the state store do not exist, and this process must not create them. Run the SQL that"
                            + " dev.mediagen.store.postgres.PostgresSchema prints.");
        }
        return wrong("The tables of the state store have version " + version + ", and this version of mediagen uses "
                + VERSION + ". "
                + (version > VERSION
                        ? "Use a newer version of mediagen."
                        : "Run the SQL that dev.mediagen.store.postgres.PostgresSchema prints for the argument "
                                + version + ", or allow this process to migrate them."));
    }

    private static SetupException wrong(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("state_store").build());
    }
}
