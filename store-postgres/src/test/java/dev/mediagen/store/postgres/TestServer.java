package dev.mediagen.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that tests start, kill and start again. It accepts every user of this machine. */
final class TestServer implements AutoCloseable {

    private final Path folder;
    private final AtomicInteger schemas = new AtomicInteger();
    private EmbeddedPostgres server;

    private TestServer(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static TestServer start() throws IOException {
        Path folder = Files.createTempDirectory("mediagen-postgres");
        return new TestServer(folder, start(folder, 0));
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port == 0 ? freePort() : port)
                .start();
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Creates an empty schema, and gives the address with it. */
    String newSchema() {
        String schema = "test" + schemas.incrementAndGet();
        run("create schema " + schema);
        return address("postgres", schema);
    }

    /** The address of a schema for a user. */
    String address(String user, String schema) {
        return "postgresql://" + user + "@localhost:" + server.getPort() + "/postgres?currentSchema=" + schema;
    }

    /** Opens connections to the schema of an address, one at a time. */
    static PGSimpleDataSource source(String address) {
        return DatabaseAddress.parse(address).source(Optional.empty());
    }

    /** Runs a statement. */
    void run(String sql) {
        run(address("postgres", "public"), sql);
    }

    static void run(String address, String sql) {
        try (Connection connection = source(address).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first value of a query. */
    static String value(String address, String sql) {
        try (Connection connection = source(address).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Lets a user in with a password only. */
    void requirePassword(String user) throws IOException {
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
        run("select pg_reload_conf()");
    }

    /** Kills it as {@code pg_ctl stop -m immediate} does. */
    void kill() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
            new ProcessBuilder("kill", "-QUIT", lines.get(0))
                    .inheritIO()
                    .start()
                    .waitFor();
            postmaster.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("The test was interrupted.", e);
        }
    }

    /** Starts it again after {@link #kill}, on the same port. */
    void restart() {
        try {
            int port = server.getPort();
            server.close();
            server = start(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
