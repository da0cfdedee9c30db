package dev.mediagen.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that workers share. */
final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start() throws IOException {
        return new PostgresServer(EmbeddedPostgres.start());
    }

    /** Creates an empty schema, and gives the address with it. */
    String newSchema() throws SQLException {
        String schema = "round" + schemas.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres?currentSchema=" + schema;
    }

    /** The works whose leases were not released. */
    static Set<String> claims(String address) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + address.replace("postgres@", "") + "&user=postgres");
        Set<String> works = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select work from mg_lease where node is not null")) {
            while (rows.next()) {
                works.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return works;
    }

    /** Ends the terms of the processes that hold permits now, as time does. */
    void endTermOfPermits(String address) throws SQLException {
        String schema = address.replaceFirst(".*=", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update " + schema + ".mg_node set alive_until = now() where id in (select node from "
                    + schema + ".mg_permit)");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
