package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the wire, line by line. */
@Timeout(90)
class ServerProcessTest {

    @TempDir
    Path folder;

    private Process process;
    private PrintStream in;
    private BufferedReader out;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder server =
                new ProcessBuilder(ServerCommand.in(folder)).redirectError(ProcessBuilder.Redirect.DISCARD);
        server.environment().putAll(ServerCommand.variables(folder));
        process = server.start();
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        say("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2024-11-05','capabilities':{},"
                + "'clientInfo':{'name':'test','version':'1'}}}");
        assertThat(next().path("result").path("serverInfo").path("name").asText())
                .isEqualTo("mediagen");
        say("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    private void say(String message) {
        in.println(message.replace('\'', '"'));
    }

    /** Every line is a message: anything else would not be read. */
    private JsonNode next() throws IOException {
        String line = out.readLine();
        assertThat(line).startsWith("{\"");
        return new JsonMapper().readTree(line);
    }

    private void begin(int id) throws IOException {
        say("{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'generate_media','arguments':"
                + "{'mode':'video','prompt':'wait'},'_meta':{'progressToken':" + id + "}}}");
        JsonNode progress = next();
        while (!progress.path("params").path("message").asText("").startsWith("running")) {
            progress = next();
        }
    }

    @Test
    void aCancelledCallIsNotAnsweredAndItsJobStays() throws IOException {
        begin(7);
        say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7,'reason':'enough'}}");

        JsonNode message = next();
        while (message.path("method").asText("").equals("notifications/progress")) {
            message = next();
        }
        assertThat(message.path("method").asText()).isEqualTo("notifications/message");
        assertThat(message.path("params").path("data").asText()).contains("resume_job");

        say("{'jsonrpc':'2.0','id':8,'method':'tools/call','params':{'name':'list_jobs','arguments':{}}}");
        JsonNode jobs = next();
        assertThat(jobs.path("id").asInt())
                .as("the next answer is to the next call")
                .isEqualTo(8);
        assertThat(jobs.path("result").path("content").get(0).path("text").asText())
                .contains("\"accepted\"");
    }

    @Test
    void aCancellationOfNothingIsNothing() throws IOException {
        say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':99}}");
        say("{'jsonrpc':'2.0','method':'notifications/cancelled'}");
        say("{'jsonrpc':'2.0','id':99,'method':'tools/call','params':{'name':'list_jobs'}}");

        assertThat(next().path("id").asInt()).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense|-32700",
                "{'jsonrpc':'2.0',|-32700",
                "[]|-32600",
                "{'id':5}|-32600",
                "{'jsonrpc':'2.0','id':null,'method':'ping'}|-32600",
                "{'jsonrpc':'2.0','id':5,'method':7}|-32600",
                "{'jsonrpc':'','id':5,'method':'ping'}|-32600"
            })
    void whatIsNoMessageIsAnsweredAndTheSessionGoesOn(String line, int code) throws IOException {
        say(line);
        JsonNode refusal = next();
        assertThat(refusal.has("id")).isTrue();
        assertThat(refusal.path("id").isNull()).isTrue();
        assertThat(refusal.path("error").path("code").asInt()).isEqualTo(code);
        assertThat(refusal.path("error").path("message").asText()).isNotBlank();

        say("{'jsonrpc':'2.0','id':8,'method':'ping'}");
        assertThat(next().path("id").asInt()).isEqualTo(8);
    }

    @Test
    void whenTheHostGoesTheServerGoes() throws Exception {
        begin(7);
        in.close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'generate_media','arguments':'nonsense'}|arguments must be an object",
                "{'name':'generate_media','arguments':'[1]'}|arguments must be an object",
                "{'name':'generate_media','arguments':[1]}|arguments must be an object",
                "{'name':'generate_media','arguments':7}|arguments must be an object",
                "{'name':'make_media','arguments':{}}|There is no tool \"make_media\". Tools: generate_media, list",
                "{'name':7}|name must be a text",
                "{}|name must be a text",
                "[]|params must be an object",
                "'x'|params must be an object"
            })
    void parametersThatAreNoneAreRefusedInPlainWords(String parameters, String message) throws IOException {
        say("{'jsonrpc':'2.0','id':9,'method':'tools/call','params':" + parameters + "}");
        JsonNode refusal = next();
        assertThat(refusal.path("id").asInt()).isEqualTo(9);
        assertThat(refusal.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(refusal.path("error").path("message").asText())
                .contains(message)
                .doesNotContain("java.", "Exception");
    }

    @Test
    void argumentsAsATextAreReadAsAnObject() throws IOException {
        say("{'jsonrpc':'2.0','id':9,'method':'tools/call','params':{'name':'explain_selection','arguments':"
                + "'{\\\"mode\\\":\\\"video\\\"}'}}");
        JsonNode answer = next();
        assertThat(answer.path("result").path("content").get(0).path("text").asText())
                .contains("video-generate");
    }

    /** An error of a backend is an answer, and the server goes on. */
    @Test
    void anErrorIsAnswered() throws IOException {
        int id = 20;
        for (String error : List.of("AssertionError", "StackOverflowError", "OutOfMemoryError", "LinkageError")) {
            say("{'jsonrpc':'2.0','id':" + ++id
                    + ",'method':'tools/call','params':{'name':'generate_media','arguments':"
                    + "{'mode':'video','prompt':'" + error + "'}}}");
            JsonNode answer = next();
            assertThat(answer.path("id").asInt()).as(error).isEqualTo(id);
            assertThat(answer.path("result").path("isError").asBoolean()).isTrue();
            assertThat(answer.toString()).contains("internal error");
        }
    }
}
