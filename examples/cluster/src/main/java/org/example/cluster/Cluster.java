package org.example.cluster;

import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A day's work on a cluster on this machine: PostgreSQL, an S3 server, emulated providers and three nodes, of which one is killed and one
 * is suspended for 20 seconds. Prints what became of the orders; the exit code is 1 when one was lost or paid for twice.
 */
public final class Cluster {

    static final String SENDING = "xai.videos.generate";

    private static final int NODES = 3;
    private static final int ORDERS = 1000;
    private static final Duration UNTIL_BLOWS = Duration.ofSeconds(10);
    private static final Duration SUSPENSION = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long LOOK_SECONDS = 3;
    private static final long START_MILLIS = 100;

    private final Map<String, String> variables = new HashMap<>();
    private final List<Process> nodes = new ArrayList<>();
    private final int orders;

    private Cluster(int orders) {
        this.orders = orders;
    }

    /** Argument: the number of orders, 1,000 by default. The system property {@code s3.server} is the folder with the S3 server. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ORDERS;
        System.exit(new Cluster(orders).run() ? 0 : 1);
    }

    static String label(int order) {
        return "order-" + order;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mediagen-cluster");
        System.out.println("Everything is in " + folder);
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                S3Server results = S3Server.start(folder, System.getProperty("s3.server"));
                Emulator emulator = Emulator.builder()
                        .fault(SENDING + "=delay:1s,times:always")
                        .start()) {
            variables.putAll(emulator.variables());
            variables.put("MEDIAGEN_STORE", "postgres");
            variables.put(
                    "MEDIAGEN_DATABASE_URL", "postgresql://postgres@localhost:" + database.getPort() + "/postgres");
            variables.put("MEDIAGEN_OUTPUT", "s3://" + S3Server.BUCKET + "/day");
            variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + results.port());
            variables.put("AWS_ACCESS_KEY_ID", S3Server.KEY);
            variables.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
            variables.put("AWS_REGION", "us-east-1");
            try (MediaGen mediaGen =
                    MediaGen.builder().discover().environment(variables).build()) {
                long begun = System.nanoTime();
                Tally tally = work(folder, mediaGen, emulator);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                print(tally, results.videos(), seconds);
                return tally.isRight() && results.videos() == tally.delivered();
            } finally {
                nodes.forEach(Process::destroyForcibly);
            }
        }
    }

    private Tally work(Path folder, MediaGen mediaGen, Emulator emulator) throws IOException, InterruptedException {
        for (int i = 0; i < NODES; i++) {
            nodes.add(started(i, folder));
        }
        while (emulator.requests().operation(SENDING).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(START_MILLIS);
        }
        watch(UNTIL_BLOWS, mediaGen, emulator);
        System.out.println("Node 0 is killed, node 1 is suspended.");
        nodes.get(0).destroyForcibly();
        signal("STOP", nodes.get(1));
        watch(SUSPENSION, mediaGen, emulator);
        System.out.println("Node 1 goes on.");
        signal("CONT", nodes.get(1));
        return watch(LONGEST, mediaGen, emulator);
    }

    private Process started(int number, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        String.valueOf(number),
                        String.valueOf(NODES),
                        String.valueOf(orders))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node-" + number + ".log").toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Prints how far it is, for a time or until all is done. */
    private Tally watch(Duration length, MediaGen mediaGen, Emulator emulator) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        Tally tally = Tally.of(orders, mediaGen, emulator);
        while (!tally.isDone() && System.nanoTime() < end) {
            System.out.println("delivered " + tally.delivered() + ", running " + tally.running() + ", unknown "
                    + tally.unknown() + ", POSTs " + tally.posts());
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            tally = Tally.of(orders, mediaGen, emulator);
        }
        return tally;
    }

    private static void print(Tally tally, long objects, long seconds) {
        System.out.println("| orders | delivered | twice | unknown | POSTs | objects | seconds |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        System.out.println("| " + tally.orders() + " | " + tally.delivered() + " | " + tally.twice() + " | "
                + tally.unknown() + " | " + tally.posts() + " | " + objects + " | " + seconds + " |");
    }
}
