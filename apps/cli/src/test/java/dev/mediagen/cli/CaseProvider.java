package dev.mediagen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider that answers as a case says: the first answer that fits a request, so often as it may. */
final class CaseProvider implements AutoCloseable {

    private static final Pattern BASE64 = Pattern.compile("@b64\\(([^)]+)\\)");

    private final StubServer server = new StubServer();
    private final JsonNode answers;
    private final Map<Integer, Integer> used = new HashMap<>();
    private final List<StubRequest> requests = new ArrayList<>();

    CaseProvider(JsonNode answers) {
        this.answers = answers;
        server.answerOthers(this::answer);
    }

    StubServer server() {
        return server;
    }

    /** Its requests so far whose method and target match. */
    synchronized List<StubRequest> requests(String pattern) {
        Pattern sought = Pattern.compile(pattern);
        return requests.stream()
                .filter(request -> sought.matcher(request.toString()).find())
                .toList();
    }

    private synchronized StubServer.Content answer(StubRequest request) {
        requests.add(request);
        for (int i = 0; i < answers.size(); i++) {
            JsonNode answer = answers.get(i);
            boolean fits = Pattern.compile(answer.path("to").asText())
                    .matcher(request.toString())
                    .find();
            if (fits && used.getOrDefault(i, 0) < answer.path("times").asInt(Integer.MAX_VALUE)) {
                used.merge(i, 1, Integer::sum);
                return content(answer);
            }
        }
        return new StubServer.Content(404, "application/json", utf8("{\"error\":{\"message\":\"There is no rule.\"}}"));
    }

    private StubServer.Content content(JsonNode answer) {
        int status = answer.path("status").asInt(200);
        String type = answer.path("type").asText("application/json");
        if (answer.has("file")) {
            return new StubServer.Content(
                    status, type, sized(CaseTable.content(answer.path("file").asText()), answer));
        }
        String text = answer.has("json")
                ? answer.path("json").toString()
                : answer.path("text").asText();
        return new StubServer.Content(status, type, utf8(filled(text)));
    }

    /** A WAV with another number for both of its sizes. */
    private static byte[] sized(byte[] file, JsonNode answer) {
        if (answer.has("sizes")) {
            int size = Integer.parseUnsignedInt(answer.path("sizes").asText(), 16);
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size).putInt(40, size);
        }
        return file;
    }

    /** With the files and the address of this server. */
    private String filled(String text) {
        return BASE64.matcher(text.replace("@host", server.url("")))
                .replaceAll(found ->
                        Matcher.quoteReplacement(Base64.getEncoder().encodeToString(CaseTable.file(found.group(1)))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
