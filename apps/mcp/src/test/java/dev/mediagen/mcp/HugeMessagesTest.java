package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are too large, too deep or without an end: the server refuses them, and answers the next. */
@Tag("once")
@Timeout(180)
class HugeMessagesTest {
    private static final int PIECE = 1 << 16;
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":\"huge\",\"method\":\"tools/call\",\"params\":{\"name\":\"generate_media\",\"arguments\":";

    @TempDir
    Path folder;

    /**
     * A message that is mostly one piece many times.
     *
     * @param name what is wrong with it
     * @param start its start
     * @param piece the piece
     * @param times how often
     * @param end its end
     */
    private record Huge(String name, String start, String piece, int times, String end) {

        void write(OutputStream out) throws IOException {
            out.write(bytes(start));
            byte[] many = bytes(piece.repeat(Math.max(1, PIECE / piece.length())));
            long left = (long) times * piece.length();
            for (; left > 0; left -= many.length) {
                out.write(left < many.length ? Arrays.copyOf(many, (int) left) : many);
            }
            out.write(bytes(end + "\n"));
            out.flush();
        }
    }

    private static Stream<Huge> huge() {
        return Stream.of(
                new Huge("a prompt of 100 MB", CALL + "{\"prompt\":\"", "a", 100_000_000, "\"}}}"),
                new Huge("70 MB that are no JSON", "", "a", 70_000_000, ""),
                new Huge("a prompt of 20 MB", CALL + "{\"prompt\":\"", "a", 20_000_000, "\"}}}"),
                new Huge(
                        "a million elements",
                        CALL + "{\"prompt\":\"a\",\"input_images\":[",
                        "\"\",",
                        1_000_000,
                        "\"\"]}}}"),
                new Huge("a million keys of one name", CALL + "{", "\"a\":1,", 1_000_000, "\"b\":1}}}"),
                new Huge("nesting", CALL, "[", 200_000, ""),
                new Huge("a long number", CALL + "{\"seed\":", "9", 100_000, "}}}"),
                new Huge("a number beyond all", CALL + "{\"prompt\":\"a\",\"seed\":1e99999999", "9", 1, "}}}"),
                new Huge("a decimal beyond all", CALL + "{\"prompt\":\"a\",\"duration\":1e99999999", "9", 1, "}}}"),
                new Huge("3,000 images", CALL + "{\"prompt\":\"a\",\"mode\":\"image\",\"count\":", "3", 1, "000}}}"));
    }

    /** A million different names, which no dictionary of names may keep. */
    private static Huge names() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            names.append("\"k").append(i).append("\":1,");
        }
        return new Huge("a million keys", CALL + "{", names.toString(), 1, "\"b\":1}}}");
    }

    @Test
    void theServerAnswersTheNextMessage() throws IOException {
        List<String> command = new ArrayList<>(ServerCommand.in(folder));
        command.add(1, "-Xmx400m");
        ProcessBuilder server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        server.environment().putAll(ServerCommand.variables(folder));
        Process process = server.start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.write(bytes("{\"jsonrpc\":\"2.0\",\"id\":\"first\",\"method\":\"initialize\",\"params\":"
                    + "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}\n"));
            in.write(bytes("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"));
            for (Huge huge : Stream.concat(huge(), Stream.of(names())).toList()) {
                huge.write(in);
                in.write(bytes("{\"jsonrpc\":\"2.0\",\"id\":\"" + huge.name() + "\",\"method\":\"ping\"}\n"));
                in.flush();
                requireAnswer(out, huge.name());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads until both are there: the refusal of the message, and the answer to the next. */
    private static void requireAnswer(BufferedReader out, String id) throws IOException {
        boolean isRefused = false;
        boolean isAlive = false;
        while (!isRefused || !isAlive) {
            String line = out.readLine();
            assertThat(line).as("the server ended after " + id).isNotNull();
            JsonNode message = new JsonMapper().readTree(line);
            isAlive |= message.path("id").asText().equals(id);
            isRefused |= message.has("error") || message.at("/result/isError").asBoolean();
            assertThat(message.path("id").asText().equals("huge") && !isRefused)
                    .as(id + " was accepted")
                    .isFalse();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
