package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

/** Sixteen pictures of 20 MB at once, up and down, and eight in one file of answers, in a JVM of 64 MB. */
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
            assertThat(output(SixteenImages.class, server, file.toString(), hash(picture)))
                    .contains("16 pictures of 20000000 bytes");
        }
    }

    @Test
    @Timeout(120)
    void aFileOfAnswersThatAreNamedAfterTheirBytesFitsIntoSmallMemory() throws Exception {
        byte[] picture = new byte[20 * MEGABYTE];
        new Random(5).nextBytes(picture);
        byte[] base64 = Base64.getEncoder().encode(picture);
        int line = "{\"response\":{\"data\":\"\"},\"key\":\"item-0\"}\n".length() + base64.length;

        try (RawServer server = new RawServer((peer, connection) -> {
            peer.readRequest();
            peer.write(latin("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + 8 * line + "\r\n\r\n"));
            for (int i = 7; i >= 0; i--) {
                peer.write(latin("{\"response\":{\"data\":\""));
                peer.write(base64);
                peer.write(latin("\"},\"key\":\"item-" + i + "\"}\n"));
            }
        })) {
            assertThat(output(NamedAfterwards.class, server, "8").lines().filter(text -> text.startsWith("true")))
                    .hasSize(8)
                    .containsOnly("true 20000000 " + hash(picture));
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String output(Class<?> program, RawServer server, String... arguments) throws Exception {
        Process child = new ProcessBuilder(command(program, server, arguments))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(output).isZero();
        return output;
    }

    private static long checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return checksum.getValue();
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private List<String> command(Class<?> program, RawServer server, String... arguments) throws IOException {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        String classes = Path.of("target", "test-classes").toRealPath().toString();
        String path = Stream.of("jdk.module.path", "java.class.path")
                .flatMap(name -> Optional.ofNullable(System.getProperty(name)).stream())
                .collect(Collectors.joining(File.pathSeparator, classes + File.pathSeparator, ""));
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx64m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                path,
                program.getName(),
                server.uri().toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
