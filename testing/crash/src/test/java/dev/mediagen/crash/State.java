package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The state on disk, read as a stranger would. */
final class State {

    private static final List<String> JSON = List.of(StateStore.JOB, StateStore.BATCH, StateStore.CONTINUATION);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final StateStore store;

    State(Path folder) {
        this.store = DiskStateStore.builder(folder).build();
    }

    /** Every record can be read to its end. */
    void requireWhole() {
        for (String kind : JSON) {
            for (JsonNode record : records(kind)) {
                assertThat(record.has("operation")).as("%s %s", kind, record).isTrue();
            }
        }
        for (String id : store.ids(StateStore.CLAIM)) {
            assertThat(store.get(StateStore.CLAIM, id).orElseThrow()).matches("\\d+ \\S+ .+");
        }
    }

    /** The prompts of the jobs in the journal that have one of these states. */
    List<String> prompts(String... states) {
        return records(StateStore.JOB).stream()
                .filter(job -> Stream.of(states).anyMatch(job.path("status").asText()::equals))
                .map(job -> job.path("asked").path("prompt").asText())
                .toList();
    }

    /** The states of all jobs in the journal. */
    List<String> statuses() {
        return records(StateStore.JOB).stream()
                .map(job -> job.path("status").asText())
                .toList();
    }

    /** The ids of all jobs in the journal. */
    List<String> ids() {
        return store.ids(StateStore.JOB);
    }

    /** Who works on something, or did and died. */
    List<String> claims() {
        return store.ids(StateStore.CLAIM);
    }

    /** Strikes all jobs out. */
    void forgetAll() {
        try (MediaGen mediaGen = MediaGen.builder().stateStore(store).build()) {
            ids().forEach(mediaGen::forget);
        }
    }

    private List<JsonNode> records(String kind) {
        List<JsonNode> records = new ArrayList<>();
        for (String id : store.ids(kind)) {
            records.add(read(store.get(kind, id).orElseThrow()));
        }
        return records;
    }

    private static JsonNode read(String record) {
        try {
            return STRICT.readTree(record);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A record is no JSON: " + record, e);
        }
    }
}
