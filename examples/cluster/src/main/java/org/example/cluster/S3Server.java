package org.example.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * S3Proxy over a folder, in a process of its own.
 *
 * @param process the process
 * @param port where it listens, on this machine only
 * @param data where its objects are
 */
record S3Server(Process process, String port, Path data) implements AutoCloseable {

    static final String KEY = "cluster-key";
    static final String SECRET = "cluster-secret";
    static final String BUCKET = "results";

    private static final Pattern VIDEO = Pattern.compile(".*_order_(\\d+)\\b.*\\.mp4");
    private static final Pattern STARTED = Pattern.compile(".*\\{127\\.0\\.0\\.1:(\\d+)\\}.*");

    /** Starts it with one bucket. */
    static S3Server start(Path folder, String libraries) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve(BUCKET));
        Path settings = Files.write(
                folder.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:0",
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + data));
        Path logging = Files.writeString(
                folder.resolve("logback.xml"),
                "<configuration><appender name='out' class='ch.qos.logback.core.ConsoleAppender'>"
                        + "<encoder><pattern>%msg%n</pattern></encoder></appender>"
                        + "<root level='info'><appender-ref ref='out'/></root></configuration>");
        Process process = new ProcessBuilder(
                        Cluster.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        libraries + File.separator + "*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                drain(lines);
                return new S3Server(process, started.group(1), data);
            }
        }
        throw new IOException("The S3 server did not start.");
    }

    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}));
        reader.setUncaughtExceptionHandler((thread, ended) -> {});
        reader.setDaemon(true);
        reader.start();
    }

    /** The labels of the orders whose videos are in the bucket, one per video. */
    List<String> videos() {
        try (Stream<Path> files = Files.walk(data.resolve(BUCKET))) {
            return files.map(file -> VIDEO.matcher(file.toString()))
                    .filter(Matcher::matches)
                    .map(video -> Cluster.label(Integer.parseInt(video.group(1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
