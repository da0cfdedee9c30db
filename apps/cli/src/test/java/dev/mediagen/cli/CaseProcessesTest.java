package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that need a process of its own: one without a locale, or with a proxy in its variables. */
@Tag("once")
@Timeout(60)
class CaseProcessesTest {

    private static final String COMMAND = "dev.mediagen.cli.Main";

    @TempDir
    Path folder;

    private final StubServer server = new StubServer();

    /** A program that embeds the library. */
    static final class Program {

        private Program() {}

        /**
         * Makes an image.
         *
         * @param arguments the folder and the prompt
         */
        public static void main(String[] arguments) {
            try (MediaGen gen = MediaGen.builder()
                    .discover()
                    .baseFolder(Path.of(arguments[0]))
                    .build()) {
                Generated<Image> image =
                        gen.generate(ImageGenerationRequest.builder("F\u00fcchse \ud83e\udd8a im Schnee \u5317\u4eac")
                                .build());
                System.out.println(image.media().path());
            }
        }
    }

    @BeforeEach
    void serve() {
        byte[] image =
                ("{\"data\":[{\"b64_json\":\"" + TinyMedia.pngBase64() + "\"}]}").getBytes(StandardCharsets.UTF_8);
        server.answerOthers(request -> request.path().endsWith("/audio/speech")
                ? new StubServer.Content(200, "audio/wav", TinyMedia.wav())
                : new StubServer.Content(200, "application/json", image));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A program with no variables but these, so without a locale. */
    private ProcessBuilder started(String program, String... arguments) {
        ProcessBuilder builder = new Installation(folder).command(arguments);
        builder.command().replaceAll(word -> word.equals(COMMAND) ? program : word);
        builder.environment().put("OPENAI_API_KEY", "k");
        builder.environment().put("OPENAI_BASE_URL", server.url("/v1"));
        return builder;
    }

    /** IV-30. */
    @Test
    void aProgramWithoutALocaleKeepsItsResult() throws Exception {
        Process process = started(Program.class.getName(), folder.toString()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        assertThat(Path.of(said.strip())).hasBinaryContent(TinyMedia.png());
        assertThat(server.count()).isEqualTo(1);
    }

    /** AT-12. */
    @ParameterizedTest
    @ValueSource(strings = {"Gr\u00fc\u00dfe \u4f60\u597d", "\u041f\u0440\u0438\u0432\u0435\u0442", "\ud83e\udd8a"})
    void aToolServerWithoutALocaleKeepsItsResult(String prompt) throws Exception {
        Process process =
                started("dev.mediagen.mcp.Main", "--out", folder.toString()).start();
        try (PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}");
            in.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            in.println(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"generate_media\","
                            + "\"arguments\":{\"mode\":\"audio\",\"prompt\":\"" + prompt
                            + "\",\"backend_type\":\"openai\"}}}");
            JsonNode message = new JsonMapper().readTree(out.readLine());
            while (message.path("id").asInt() != 2) {
                message = new JsonMapper().readTree(out.readLine());
            }
            String text = message.at("/result/content/0/text").asText();
            JsonNode answer = new JsonMapper().readTree(text);
            assertThat(answer.path("success").asBoolean()).as(text).isTrue();
            assertThat(Path.of(answer.path("file_path").asText())).hasBinaryContent(TinyMedia.wav());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(server.request().text()).contains(prompt);
    }

    /** IV-31. */
    @ParameterizedTest
    @ValueSource(strings = {"variables", "properties"})
    void theProxyOfTheVariablesIsAsked(String place) throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            ProcessBuilder builder = started(COMMAND, "image", "a", "--backend", "openai", "--timeout", "30s");
            builder.environment().remove("OPENAI_BASE_URL");
            if (place.equals("variables")) {
                builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
            } else {
                builder.command().add(1, "-Dhttps.proxyHost=127.0.0.1");
                builder.command().add(2, "-Dhttps.proxyPort=" + proxy.getLocalPort());
            }
            Process process = builder.start();
            assertThat(asked.get(50, TimeUnit.SECONDS)).isEqualTo("CONNECT api.openai.com:443 HTTP/1.1");
            assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);
            assertThat(Files.readString(folder.resolve("err")))
                    .startsWith("error: ")
                    .doesNotContain("Exception");
        }
        assertThat(openJobs()).isEmpty();
    }

    private List<String> openJobs() throws IOException, InterruptedException {
        Process jobs = started(COMMAND, "jobs", "--json").start();
        JsonNode said = new JsonMapper().readTree(jobs.getInputStream());
        jobs.waitFor();
        return said.path("jobs").findValuesAsText("id");
    }

    private static String firstLine(ServerSocket proxy) {
        try (proxy;
                Socket caller = proxy.accept();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = reader.readLine();
            caller.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            return line;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
