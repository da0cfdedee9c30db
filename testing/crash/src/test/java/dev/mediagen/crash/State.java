package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The state on disk or in a database, read as a stranger would. */
final class State {

    private static final List<String> JSON = List.of(StateStore.JOB, StateStore.CONTINUATION);
    private static final int ALL = 1_000_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final StateLocation location;

    State(Path folder) {
        this(folder.toString());
    }

    State(String location) {
        this.location = new StateLocation(location);
    }

    /** Every record can be read to its end. */
    void requireWhole() {
        for (String kind : JSON) {
            for (JsonNode record : records(kind, "")) {
                assertThat(record.has("id")).as("%s %s", kind, record).isTrue();
            }
        }
    }

    /** The prompts of the open jobs that have one of these states. */
    List<String> prompts(String... states) {
        return open().stream()
                .filter(job -> Stream.of(states).anyMatch(status(job)::equals))
                .map(job -> job.path("order").path("requested").path("prompt").asText())
                .toList();
    }

    /** The states of all open jobs. */
    List<String> statuses() {
        return open().stream().map(State::status).toList();
    }

    /** The ids of all open jobs. */
    List<String> ids() {
        return open().stream().map(job -> job.path("id").asText()).toList();
    }

    private static String status(JsonNode job) {
        return job.path("state").path("status").asText();
    }

    private List<JsonNode> open() {
        return records(StateStore.JOB, "open");
    }

    /** What somebody works on, or did and died. */
    Set<String> claims() throws IOException {
        return location.name().startsWith("postgresql:")
                ? PostgresServer.claims(location.name())
                : claims(Path.of(location.name(), "leases"));
    }

    private static Set<String> claims(Path leases) throws IOException {
        Set<String> works = new TreeSet<>();
        if (!Files.exists(leases)) {
            return works;
        }
        try (Stream<Path> files = Files.list(leases)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    String work = line.substring(line.lastIndexOf(' ') + 1);
                    if (line.startsWith("claimed ")) {
                        works.add(work);
                    } else {
                        works.remove(work);
                    }
                }
            }
        }
        return works;
    }

    /** What somebody alive works on. */
    List<String> held() throws IOException {
        try (StateStore store = store()) {
            return claims().stream()
                    .filter(work -> store.leases().holder(work).isPresent())
                    .toList();
        }
    }

    /** Gives all jobs up. */
    void forgetAll() {
        try (MediaGen mediaGen = MediaGen.builder()
                .stateStore(store())
                .mediaStore(location.results())
                .build()) {
            ids().forEach(mediaGen::forget);
        }
    }

    private StateStore store() {
        return location.state(Duration.ofSeconds(30));
    }

    private List<JsonNode> records(String kind, String tag) {
        try (StateStore store = store()) {
            return store.find(kind, tag, "", ALL).stream()
                    .map(entry -> read(entry.text()))
                    .toList();
        }
    }

    private static JsonNode read(String record) {
        try {
            return STRICT.readTree(record);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A record is no JSON: " + record, e);
        }
    }
}
