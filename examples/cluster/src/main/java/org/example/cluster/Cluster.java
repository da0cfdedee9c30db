package org.example.cluster;

import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A day's work on a cluster on this machine: PostgreSQL, an S3 server, emulated providers and three nodes, of which one is killed. Either
 * another one is suspended for 20 seconds, or the database is killed and stays away. Prints what became of the orders; the exit code is 1
 * when one was lost or paid for twice.
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
    private final Duration outage;

    private Cluster(int orders, Duration outage) {
        this.orders = orders;
        this.outage = outage;
    }

    /**
     * Arguments: the number of orders, 1,000 by default, and for how many seconds the database stays away, 0 by default. The system
     * property {@code s3.server} is the folder with the S3 server.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ORDERS;
        Duration outage = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 0);
        System.exit(new Cluster(orders, outage).run() ? 0 : 1);
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
        try (DatabaseServer database = DatabaseServer.start(folder);
                S3Server results = S3Server.start(folder, System.getProperty("s3.server"));
                Emulator emulator = Emulator.builder()
                        .fault(SENDING + "=delay:1s,times:always")
                        .start()) {
            variables.putAll(emulator.variables());
            variables.put("MEDIAGEN_STORE", "postgres");
            variables.put("MEDIAGEN_DATABASE_URL", database.address());
            variables.put("MEDIAGEN_OUTPUT", "s3://" + S3Server.BUCKET + "/day");
            variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + results.port());
            variables.put("AWS_ACCESS_KEY_ID", S3Server.KEY);
            variables.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
            variables.put("AWS_REGION", "us-east-1");
            try (MediaGen mediaGen =
                    MediaGen.builder().discover().environment(variables).build()) {
                long begun = System.nanoTime();
                Tally tally = work(folder, database, mediaGen, emulator);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                List<String> videos = results.videos();
                print(tally, videos.size(), seconds);
                return tally.isRight() && hasResults(tally, videos);
            } finally {
                nodes.forEach(Process::destroyForcibly);
            }
        }
    }

    /**
     * Whether each delivered order has its video. A video that was placed while the database was away may be there twice: nobody else
     * could know of it, and it may have been handed to a caller.
     */
    private boolean hasResults(Tally tally, List<String> videos) {
        return Set.copyOf(videos).size() == tally.delivered()
                && (videos.size() == tally.delivered() || !outage.isZero());
    }

    private Tally work(Path folder, DatabaseServer database, MediaGen mediaGen, Emulator emulator)
            throws IOException, InterruptedException {
        for (int i = 0; i < NODES; i++) {
            nodes.add(started(i, folder));
        }
        while (emulator.requests().operation(SENDING).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(START_MILLIS);
        }
        watch(UNTIL_BLOWS, mediaGen, emulator);
        if (outage.isZero()) {
            killAndSuspend(mediaGen, emulator);
        } else {
            killWithoutDatabase(database);
        }
        return watch(LONGEST, mediaGen, emulator);
    }

    private void killAndSuspend(MediaGen mediaGen, Emulator emulator) throws IOException, InterruptedException {
        System.out.println("Node 0 is killed, node 1 is suspended.");
        nodes.get(0).destroyForcibly();
        signal("STOP", nodes.get(1).pid());
        watch(SUSPENSION, mediaGen, emulator);
        System.out.println("Node 1 goes on.");
        signal("CONT", nodes.get(1).pid());
    }

    private void killWithoutDatabase(DatabaseServer database) throws IOException, InterruptedException {
        System.out.println("The database is killed.");
        database.kill();
        TimeUnit.NANOSECONDS.sleep(outage.toNanos() / 2);
        System.out.println("Node 0 is killed.");
        nodes.get(0).destroyForcibly();
        TimeUnit.NANOSECONDS.sleep(outage.toNanos() / 2);
        database.restart();
        System.out.println("The database is back after " + outage.toSeconds() + " seconds.");
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

    static void signal(String name, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process))
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

    private static void print(Tally tally, int objects, long seconds) {
        System.out.println("| orders | delivered | twice | unknown | POSTs | objects | seconds |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        System.out.println("| " + tally.orders() + " | " + tally.delivered() + " | " + tally.twice() + " | "
                + tally.unknown() + " | " + tally.posts() + " | " + objects + " | " + seconds + " |");
    }
}
