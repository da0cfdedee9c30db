package org.example.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server in processes of its own, which can be killed and started again over the same data. */
final class DatabaseServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private DatabaseServer(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    /** Starts it. */
    static DatabaseServer start(Path folder) throws IOException {
        Path data = folder.resolve("database");
        return new DatabaseServer(data, builder(data).start());
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    /** The address for {@code MEDIAGEN_DATABASE_URL}. */
    String address() {
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
    }

    /** Kills it as {@code pg_ctl stop -m immediate} does. */
    void kill() throws IOException, InterruptedException {
        String postmaster = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        Cluster.signal("QUIT", Long.parseLong(postmaster));
    }

    /** Starts it again after {@link #kill}, at the same address. */
    void restart() throws IOException {
        int port = server.getPort();
        server.close();
        server = builder(data).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
