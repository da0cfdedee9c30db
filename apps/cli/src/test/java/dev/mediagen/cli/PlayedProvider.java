package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The installed backends, and providers of theirs that remember what they were asked and answer with the smallest media. */
final class PlayedProvider implements AutoCloseable {

    private static final String PATH_OF_MODEL = "/models/";

    private final StubServer server = new StubServer();
    private final List<JsonNode> asked = new ArrayList<>();
    private final Shell shell;

    PlayedProvider(Path folder) {
        shell = Shell.installed(
                folder,
                Map.of(
                        "OPENAI_API_KEY",
                        "k",
                        "OPENAI_BASE_URL",
                        server.url("/v1"),
                        "GOOGLE_API_KEY",
                        "k",
                        "GOOGLE_GEMINI_BASE_URL",
                        server.url("")));
        server.answerOthers(this::answer);
    }

    private StubServer.Content answer(StubRequest request) {
        JsonNode order = tree(request.text());
        synchronized (asked) {
            asked.add(order);
        }
        String image = TinyMedia.pngBase64();
        if (request.path().endsWith("/audio/speech")) {
            return new StubServer.Content(200, "audio/wav", TinyMedia.of(MediaFormat.WAV));
        } else if (request.path().contains(PATH_OF_MODEL)) {
            return json("{'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'" + image
                    + "'}}]},'finishReason':'STOP'}]}");
        }
        String one = "{'b64_json':'" + image + "'}";
        int count = order.path("n").asInt(1);
        return json("{'data':[" + String.join(",", Collections.nCopies(count, one)) + "]}");
    }

    private static StubServer.Content json(String text) {
        return new StubServer.Content(
                200, "application/json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("What was sent is no JSON: " + json, e);
        }
    }

    /** What it was asked, in the order of a field. */
    List<JsonNode> asked(String field) {
        synchronized (asked) {
            return asked.stream()
                    .sorted(Comparator.comparing(order -> order.at(field).asText()))
                    .toList();
        }
    }

    /** The texts of a field of what it was asked, sorted. */
    List<String> texts(String field) {
        return asked(field).stream().map(order -> order.at(field).asText()).toList();
    }

    int count() {
        synchronized (asked) {
            return asked.size();
        }
    }

    /** Runs a command; the folder takes the place of {@code DIR} in its arguments. */
    Shell.Said run(byte[] input, String... arguments) {
        return shell.run(input, arguments);
    }

    /** Runs a command at a terminal, at which the input is typed. */
    Shell.Said runAtTerminal(String input, String... arguments) {
        return shell.answering(input).run(arguments);
    }

    @Override
    public void close() {
        server.close();
    }
}
