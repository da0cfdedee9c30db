package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen pictures of 20 MB at once, up and down, in a JVM of 64 MB. */
class MemoryTest {

    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void sixteenLargePicturesFitIntoSmallMemory() throws Exception {
        byte[] picture = new byte[20 * MEGABYTE];
        new Random(5).nextBytes(picture);
        Path file = Files.write(folder.resolve("picture"), picture);
        String base64 = Base64.getEncoder().encodeToString(picture);
        String body = "{\"data\":[{\"b64_json\":\"" + base64 + "\",\"n\":1}]}";
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
        byte[] answer = (head + body).getBytes(StandardCharsets.ISO_8859_1);
        long expected = checksum("{\"image\":\"" + base64 + "\"}");

        try (RawServer server = new RawServer((peer, connection) -> {
            if (peer.readChecksum() == expected) {
                peer.write(answer);
            }
        })) {
            Process child = new ProcessBuilder(command(server, file, hash(picture)))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output).contains("16 pictures of 20000000 bytes");
            assertThat(child.exitValue()).isZero();
        }
    }

    private static long checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return checksum.getValue();
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static List<String> command(RawServer server, Path file, String hash) throws IOException {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        String classes = Path.of("target", "test-classes").toRealPath().toString();
        String path = Stream.of("jdk.module.path", "java.class.path")
                .flatMap(name -> Optional.ofNullable(System.getProperty(name)).stream())
                .collect(Collectors.joining(File.pathSeparator, classes + File.pathSeparator, ""));
        return List.of(
                java,
                "-Xmx64m",
                "-cp",
                path,
                SixteenImages.class.getName(),
                server.uri().toString(),
                file.toString(),
                hash);
    }
}
