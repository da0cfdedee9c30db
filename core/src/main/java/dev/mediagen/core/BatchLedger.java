package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Usage;
import dev.mediagen.spi.StateStore;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Knows which items of a batch are done, so that running it again does only what is missing. */
final class BatchLedger {

    private final StateStore store;

    BatchLedger(StateStore store) {
        this.store = store;
    }

    /** Writes down that an item is done, before the journal forgets the work. */
    void done(String item, Generated<?> result) {
        ObjectNode root = JsonTree.object();
        root.put("operation", result.operation().id())
                .put("backend", result.backend())
                .put("model", result.model())
                .put("started", result.started().toString())
                .put("elapsed", result.elapsed().toString());
        result.servedModel().ifPresent(model -> root.put("served_model", model));
        result.requestId().ifPresent(id -> root.put("request_id", id));
        result.cost()
                .ifPresent(cost ->
                        root.putObject("cost").put("amount", cost.amount()).put("currency", cost.currency()));
        ObjectNode usage = root.putObject("usage");
        result.usage().amounts().forEach(usage::put);
        result.continuation().ifPresent(one -> root.put("continuation", one.id()));
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warnings::add);
        ArrayNode files = root.putArray("files");
        for (Media media : result.all()) {
            files.addObject()
                    .put("path", media.path().toString())
                    .put("format", media.format().id())
                    .put("size", media.size())
                    .put("sha256", media.file().sha256());
        }
        store.put(StateStore.BATCH, item, root.toString());
    }

    /** Writes down that one of several calls of an item is settled, before the journal forgets it. */
    void done(String item, JobRecord call) {
        store.put(StateStore.BATCH, call(item, call.target().first()), call.write());
    }

    /** The calls of an item of so many results that were settled earlier and whose files are still there as they were. */
    List<JobRecord> calls(String item, int count) {
        return IntStream.range(0, count > 1 ? count : 0)
                .mapToObj(first -> store.get(StateStore.BATCH, call(item, first)))
                .flatMap(Optional::stream)
                .map(JobRecord::read)
                .filter(call -> call.parcel()
                        .filter(parcel -> Settlement.finds(call.target(), parcel))
                        .isPresent())
                .toList();
    }

    private static String call(String item, int first) {
        return item + "." + first;
    }

    /** The result of an item that was done earlier and whose files are still there as they were. */
    Optional<Generated<?>> find(String item) {
        return store.get(StateStore.BATCH, item)
                .map(text -> JsonTree.parse("the record of a batch", text))
                .filter(BatchLedger::isIntact)
                .map(BatchLedger::result);
    }

    private static boolean isIntact(JsonNode root) {
        for (JsonNode file : root.path("files")) {
            Path path = Path.of(file.path("path").asText());
            if (!Files.exists(path)
                    || !Hashes.sha256(path).equals(file.path("sha256").asText())) {
                return false;
            }
        }
        return true;
    }

    private static Result<Media> result(JsonNode root) {
        Operation operation = Operation.find(root.path("operation").asText()).orElseThrow();
        String backend = root.path("backend").asText();
        String model = root.path("model").asText();
        Instant started = Instant.parse(root.path("started").asText());
        List<Media> media = new ArrayList<>();
        root.path("files").forEach(file -> media.add(Settlement.describe(file(file))));
        List<String> warnings = new ArrayList<>();
        root.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        Map<String, BigDecimal> usage = new LinkedHashMap<>();
        root.path("usage").properties().forEach(one -> usage.put(one.getKey(), JsonTree.number(one.getValue())));
        return new Result<>(
                media,
                operation,
                backend,
                model,
                Optional.ofNullable(root.path("served_model").asText(null)),
                List.of(),
                warnings,
                List.of(),
                new Usage(usage),
                root.has("cost")
                        ? Optional.of(new Cost(
                                JsonTree.number(root.path("cost").path("amount")),
                                root.path("cost").path("currency").asText()))
                        : Optional.empty(),
                Optional.ofNullable(root.path("request_id").asText(null)),
                Optional.ofNullable(root.path("continuation").asText(null))
                        .map(id -> new Continuation(id, backend, operation, model, started, Optional.empty())),
                started,
                Duration.parse(root.path("elapsed").asText()));
    }

    private static MediaFile file(JsonNode node) {
        return new MediaFile(
                Path.of(node.path("path").asText()),
                MediaFormat.find(node.path("format").asText()).orElseThrow(),
                node.path("size").asLong(),
                node.path("sha256").asText(),
                Map.of());
    }
}
