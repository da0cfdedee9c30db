package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.outside.OutsideProject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The web service of the examples, asked for many large images at once with little memory. */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class ServiceUnderLoadTest {

    private static final Path JAR = OutsideProject.ROOT.resolve("examples/spring-boot/target/posters.jar");
    private static final int REQUESTS = 200;
    private static final long IMAGE_BYTES = 14_000_000;
    private static final long PATIENCE_MINUTES = 8;
    private static final String STARTED = "Tomcat started on port ";

    @TempDir
    Path folder;

    @Test
    void noneIsLost() throws Exception {
        try (Emulator emulator = Emulator.builder().imageBytes(IMAGE_BYTES).start()) {
            Process service = start(emulator);
            try {
                BufferedReader log = service.inputReader();
                String address = "http://localhost:" + port(log) + "/images?prompt=a+lighthouse";
                drain(log);

                assertThat(ask(address)).hasSize(REQUESTS).containsOnly(String.valueOf(IMAGE_BYTES));

                assertThat(service.isAlive()).isTrue();
                service.destroy();
                assertThat(service.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            } finally {
                service.destroyForcibly().waitFor();
            }
            assertThat(emulator.requests().method("POST").count()).isEqualTo(REQUESTS);
        }
    }

    private Process start(Emulator emulator) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
                        "--mediagen.prefer.image.backend=openai")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(emulator.variables());
        return builder.start();
    }

    private static String port(BufferedReader log) {
        List<String> said = new ArrayList<>();
        return log.lines()
                .peek(said::add)
                .filter(line -> line.contains(STARTED))
                .map(line ->
                        line.substring(line.indexOf(STARTED) + STARTED.length()).split(" ")[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", said)));
    }

    /** What nobody reads would stop the service in the end. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> {
            try {
                log.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // The service ended.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** The number of bytes of each image, or the problem document in its place. */
    private static List<String> ask(String address) {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(client.sendAsync(
                            HttpRequest.newBuilder(URI.create(address))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            head -> head.statusCode() == HttpURLConnection.HTTP_OK
                                    ? counted()
                                    : BodySubscribers.ofString(StandardCharsets.UTF_8))
                    .thenApply(HttpResponse::body));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static BodySubscriber<String> counted() {
        AtomicLong length = new AtomicLong();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(bytes -> length.addAndGet(bytes.length))),
                unused -> String.valueOf(length));
    }
}
