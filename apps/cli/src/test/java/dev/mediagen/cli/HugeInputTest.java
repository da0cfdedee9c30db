package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 300 MB on standard input, where a prompt, a call or the lines of a batch are expected: an error in JSON, in little memory. */
@Timeout(120)
class HugeInputTest {
    private static final int MEGABYTES = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"image - --json", "batch - --json", "tool"})
    void itIsRefused(String typed) throws Exception {
        ProcessBuilder builder = new Installation(folder).command(typed.split(" "));
        List<String> command = new ArrayList<>(builder.command());
        command.add(1, "-Xmx400m");
        Process process = builder.command(command).start();
        write(process.getOutputStream());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotEqualTo(ExitCode.DONE);
        JsonNode answer = new JsonMapper().readTree(out);
        assertThat(answer.path("success").asBoolean(true)).as(out).isFalse();
        assertThat(answer.path("error").asText()).contains("64 MiB");
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("OutOfMemory");
    }

    private static void write(OutputStream in) {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'a');
        try (in) {
            for (int i = 0; i < MEGABYTES; i++) {
                in.write(piece);
            }
        } catch (IOException notReadToTheEnd) {
            assertThat(notReadToTheEnd).isNotNull();
        }
    }
}
