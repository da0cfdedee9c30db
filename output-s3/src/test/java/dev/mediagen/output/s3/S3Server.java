package dev.mediagen.output.s3;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * S3Proxy over a folder, in a process of its own, with its own libraries, on a port of the loopback interface. With {@code
 * -Ds3.address=http://…} it is another server that runs already, and has the bucket.
 */
final class S3Server implements AutoCloseable {

    static final String KEY = "test-key";
    static final String SECRET = "test-secret-5e1f";
    static final String BUCKET = "results";

    private static final Pattern STARTED = Pattern.compile(".*\\{127\\.0\\.0\\.1:(\\d+)\\}.*");

    private final Optional<Process> process;
    private final URI address;

    private S3Server(Optional<Process> process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with one bucket. */
    static S3Server start(Path folder) throws IOException {
        String running = System.getProperty("s3.address", "");
        return running.isEmpty() ? proxy(folder) : new S3Server(Optional.empty(), URI.create(running));
    }

    private static S3Server proxy(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data").resolve(BUCKET));
        Path settings = Files.write(
                folder.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:0",
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
        Path logging = Files.writeString(
                folder.resolve("logback.xml"),
                "<configuration><appender name='out' class='ch.qos.logback.core.ConsoleAppender'>"
                        + "<encoder><pattern>%msg%n</pattern></encoder></appender>"
                        + "<root level='info'><appender-ref ref='out'/></root></configuration>");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Path.of(System.getProperty("s3.server")) + File.separator + "*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                drain(process.getInputStream());
                return new S3Server(Optional.of(process), URI.create("http://127.0.0.1:" + started.group(1)));
            }
        }
        throw new IOException("The S3 server did not start:\n" + said);
    }

    private static void drain(InputStream said) {
        Thread reader = new Thread(() -> {
            try {
                said.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.setUncaughtExceptionHandler((thread, stopped) -> {});
        reader.setDaemon(true);
        reader.start();
    }

    URI address() {
        return address;
    }

    /** A store in a folder of the bucket, through this address. */
    static S3MediaStoreBuilder store(URI address, String prefix) {
        return S3MediaStore.builder(URI.create("s3://" + BUCKET + "/" + prefix))
                .endpoint(address)
                .pathStyle(true)
                .credentials(KEY, SECRET)
                .attempts(2);
    }

    S3MediaStoreBuilder store(String prefix) {
        return store(address, prefix);
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }
}
