package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Many large pictures at once, out of and into a JVM that could not hold them. */
class HeapTest {
    private static final int PICTURE = 20_000_000;
    private static final int AT_ONCE = 16;
    private static final long AS_BASE64 = PICTURE / 3 * 4L;

    private final ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    @Test
    void sixteenLargePicturesAtOnceNeedLittleHeap(TestReporter reporter) throws Exception {
        Process server = start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(out.readLine());
            reporter.publishEntry("milliseconds out", "" + millisecondsFor(() -> generate(port)));
            reporter.publishEntry("milliseconds in and out", "" + millisecondsFor(() -> edit(port)));
        } finally {
            server.getOutputStream().close();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.exitValue()).isZero();
    }

    private static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = String.join(
                System.getProperty("path.separator"),
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""),
                Path.of("target", "test-classes").toString());
        return new ProcessBuilder(java, "-Xmx190m", "-cp", path, LoadServer.class.getName(), "" + PICTURE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long millisecondsFor(Callable<Long> call) throws Exception {
        long start = System.nanoTime();
        List<Future<Long>> answers = clients.invokeAll(Collections.nCopies(AT_ONCE, call), 2, TimeUnit.MINUTES);
        for (Future<Long> answer : answers) {
            assertThat(answer.get()).isGreaterThan(AS_BASE64);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long generate(int port) throws IOException {
        byte[] body = "{\"model\":\"gpt-image-2\",\"prompt\":\"a kite\"}".getBytes(StandardCharsets.UTF_8);
        return send(port, "images/generations", "application/json", new Media("", body));
    }

    private static long edit(int port) throws IOException {
        byte[] head = lines("""
                --b
                Content-Disposition: form-data; name="model"

                gpt-image-2
                --b
                Content-Disposition: form-data; name="prompt"

                at night
                --b
                Content-Disposition: form-data; name="image[]"; filename="a.png"
                Content-Type: image/png

                """);
        byte[] start = Wire.bytes(SampleImages.draw("image/png", "64x64", "in", true, 0));
        byte[] before = new Bytes().put(head).put(start).toByteArray();
        Media form = new Media("", before, new Filler(PICTURE), lines("\n--b--\n"));
        return send(port, "images/edits", "multipart/form-data; boundary=b", form);
    }

    private static byte[] lines(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a body of any size by hand and returns how many bytes came back. */
    private static long send(int port, String path, String contentType, Media body) throws IOException {
        String head = "POST /openai/v1/" + path + " HTTP/1.1\nHost: x\nConnection: close\nAuthorization: Bearer "
                + Keys.of("openai") + "\nContent-Type: " + contentType + "\nContent-Length: " + body.size() + "\n\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream content = body.open()) {
            OutputStream out = socket.getOutputStream();
            out.write(lines(head));
            content.transferTo(out);
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
