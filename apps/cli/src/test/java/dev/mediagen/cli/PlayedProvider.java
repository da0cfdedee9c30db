package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The installed backends, and providers of theirs that remember what they were asked and answer with the smallest media. */
final class PlayedProvider implements AutoCloseable {

    private static final String PATH_OF_MODEL = "/models/";

    private final StubServer server = new StubServer();
    private final List<JsonNode> asked = new ArrayList<>();
    private final StateStore store = new MemoryStateStore();
    private final Path folder;

    PlayedProvider(Path folder) {
        this.folder = folder;
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
        return run(false, input, arguments);
    }

    /** Runs a command at a terminal, at which the input is typed. */
    Shell.Said runAtTerminal(String input, String... arguments) {
        return run(true, input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private Shell.Said run(boolean asks, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN,
                Style.PLAIN,
                false,
                false,
                asks,
                Optional.empty(),
                100);
        ManualTime time = new ManualTime(Shell.NOW);
        String url = server.url("");
        Session session = new Session(
                terminal,
                () -> MediaGen.builder()
                        .discover()
                        .onlyEnvironment(Map.of(
                                "OPENAI_API_KEY",
                                "k",
                                "OPENAI_BASE_URL",
                                url + "/v1",
                                "GOOGLE_API_KEY",
                                "k",
                                "GOOGLE_GEMINI_BASE_URL",
                                url))
                        .stateStore(store)
                        .clock(time)
                        .sleeper(time)
                        .baseFolder(folder),
                time,
                ConfigFile.none());
        String[] typed = List.of(arguments).stream()
                .map(argument -> argument.replace("DIR", folder.toString()))
                .toArray(String[]::new);
        int exitCode = new Cli(session).run(typed);
        return new Shell.Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
