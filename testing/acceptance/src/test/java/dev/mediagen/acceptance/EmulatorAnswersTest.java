package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyAudio;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyVideo;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every answer of the emulator, successes and refusals, is what the published document of its provider describes. */
@Tag("once")
class EmulatorAnswersTest {

    private static final Map<String, Specification> SPECIFICATIONS = Map.of(
            "openai", Specification.read("openai-answers"),
            "openrouter", Specification.read("openrouter-answers"),
            "elevenlabs", Specification.read("elevenlabs-answers"));

    private static final ExplainedDifferences EXPLAINED = ExplainedDifferences.read();

    private static final List<Fault> ERRORS = List.of(
            Fault.status(400),
            Fault.status(401),
            Fault.status(403),
            Fault.status(404),
            Fault.status(429),
            Fault.status(500),
            Fault.status(503));

    /** A file for a batch. */
    private static final String REQUESTS = """
            {"custom_id":"one","method":"POST","url":"/v1/images/generations","body":{"model":"gpt-image-2","prompt":"a kite"}}
            {"custom_id":"two","method":"POST","url":"/v1/images/generations","body":{"model":"gpt-image-2","size":"x"}}
            """;

    private final Map<String, byte[]> files = Map.of(
            "png", TinyImage.of(64, 64).as(MediaFormat.PNG),
            "mp3", TinyAudio.ofMillis(500).as(MediaFormat.MP3),
            "mp4", TinyVideo.of(64, 64, Duration.ofSeconds(1)).as(MediaFormat.MP4),
            "jsonl", REQUESTS.getBytes(StandardCharsets.UTF_8));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Emulator emulator =
            Emulator.builder().allowRetired().pollsUntilDone(2).start();
    private final Map<String, String> violations = new TreeMap<>();
    private int answers;

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void answersWithWhatTheDocumentsDescribe() throws Exception {
        Map<String, String> kept = new HashMap<>();
        for (SampleCall call : SampleCall.all()) {
            HttpResponse<String> answer = send(call, kept);
            String operation = emulator.requests().last().operation();
            if (!emulator.operations().contains(operation)) {
                continue; // what is called then has no call, which is found below
            }
            if (answer.statusCode() / 100 != 2) {
                violations.put(call + " is refused", shortened(answer.body()));
            }
            check(call, "", answer);
            for (Map.Entry<String, String> keep : call.keeps().entrySet()) {
                kept.put(
                        keep.getKey(),
                        RecordedRequest.JSON
                                .readTree(answer.body())
                                .at(keep.getValue())
                                .asText());
            }
            for (Fault fault : faults(operation)) {
                emulator.fault(operation, fault.times(1));
                check(call, " " + fault, send(call, kept));
            }
        }
        System.out.printf(
                "%d answers of %d operations held against the published schemas, %d violations%n",
                answers, tried().size(), violations.size());
        assertThat(violations.keySet()).as("each with a sample: " + samples()).isEmpty();
        assertThat(untried()).as("operations without a call in answers.txt").isEmpty();
    }

    private List<Fault> faults(String operation) {
        List<Fault> all = new ArrayList<>(ERRORS);
        emulator.refusals(operation).forEach(shape -> all.add(Fault.refuse(shape)));
        return all;
    }

    private HttpResponse<String> send(SampleCall call, Map<String, String> kept) throws Exception {
        HttpRequest request =
                call.request(emulator.baseUrl(call.provider()), emulator.key(call.provider()), kept, files);
        return http.send(request, BodyHandlers.ofString());
    }

    private void check(SampleCall call, String fault, HttpResponse<String> answer) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        List<JsonNode> bodies = new ArrayList<>();
        if (type.equals("application/json")) {
            bodies.add(RecordedRequest.JSON.readTree(answer.body()));
        } else if (type.equals("text/event-stream")) {
            for (String line : answer.body().split("\r?\n")) {
                if (line.startsWith("data: ") && !line.endsWith("[DONE]")) {
                    bodies.add(RecordedRequest.JSON.readTree(line.substring(6)));
                }
            }
        }
        String path = answer.uri().getPath();
        for (JsonNode body : bodies) {
            answers++;
            specification(call).violations(call.method(), path, answer.statusCode(), type, body).stream()
                    .map(violation -> "answer " + call.provider() + " " + call.method() + " "
                            + path.replaceAll("[^/]*\\d[^/]*", "*") + " " + answer.statusCode() + fault
                            + " " + violation.replaceAll("/\\d+", "/*"))
                    .filter(violation -> !EXPLAINED.contain(violation))
                    .forEach(violation -> violations.putIfAbsent(violation, shortened(body.toString())));
        }
    }

    private static Specification specification(SampleCall call) {
        Specification specification = SPECIFICATIONS.get(call.provider());
        if (specification == null) {
            throw new IllegalArgumentException("no document of " + call.provider());
        }
        return specification;
    }

    private Set<String> tried() {
        return emulator.requests().all().stream()
                .map(request -> request.operation())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> untried() {
        Set<String> all = emulator.operations().stream()
                .filter(operation -> SPECIFICATIONS.containsKey(operation.split("\\.")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(tried());
        all.remove("openrouter.media");
        return all;
    }

    private String samples() {
        return violations.entrySet().stream()
                .limit(20)
                .map(violation -> "\n" + violation.getKey() + "\n  in " + violation.getValue())
                .collect(Collectors.joining());
    }

    private static String shortened(String text) {
        String readable = text.replaceAll("[A-Za-z0-9+/]{200,}={0,2}", "...");
        return readable.substring(0, Math.min(400, readable.length()));
    }
}
