package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cost;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Usage;
import dev.mediagen.spi.Completed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is here and paid for: its files under temporary names, and what the provider said of them. The journal keeps
 * it until the files have their final names.
 *
 * @param done what the provider said
 * @param items the files, in order
 */
record Parcel(Completed done, List<Item> items) {

    /**
     * One file.
     *
     * @param temporary where it is
     * @param format what it is
     * @param size its length in bytes
     * @param sha256 its hash
     * @param attributes what the provider said of it
     */
    record Item(Path temporary, MediaFormat format, long size, String sha256, Map<String, String> attributes) {

        /** The same file in another place. */
        Item at(Path place) {
            return new Item(place, format, size, sha256, attributes);
        }
    }

    void write(ObjectNode node) {
        done.servedModel().ifPresent(model -> node.put("served_model", model));
        done.requestId().ifPresent(id -> node.put("request_id", id));
        done.cost()
                .ifPresent(cost ->
                        node.putObject("cost").put("amount", cost.amount()).put("currency", cost.currency()));
        ObjectNode usage = node.putObject("usage");
        done.usage().amounts().forEach(usage::put);
        ArrayNode warnings = node.putArray("warnings");
        done.warnings().forEach(warnings::add);
        done.continuation()
                .filter(ContinuationRecord::isWritable)
                .ifPresent(state -> ContinuationRecord.writeWhole(node.putObject("state"), state));
        ArrayNode files = node.putArray("files");
        items.forEach(item -> writeItem(files.addObject(), item));
    }

    static Parcel read(JsonNode node) {
        Completed.Builder done = Completed.builder()
                .servedModel(Optional.ofNullable(node.path("served_model").asText(null)))
                .requestId(Optional.ofNullable(node.path("request_id").asText(null)))
                .usage(usage(node.path("usage")));
        if (node.has("cost")) {
            JsonNode cost = node.path("cost");
            done.cost(Optional.of(new Cost(
                    JsonTree.number(cost.path("amount")), cost.path("currency").asText())));
        }
        node.path("warnings").forEach(warning -> done.warning(warning.asText()));
        if (node.has("state")) {
            done.continuation(ContinuationRecord.readWhole(node.path("state")));
        }
        List<Item> items = new ArrayList<>();
        node.path("files").forEach(file -> items.add(readItem(file)));
        return new Parcel(done.build(), items);
    }

    private static Usage usage(JsonNode node) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        node.properties().forEach(amount -> amounts.put(amount.getKey(), JsonTree.number(amount.getValue())));
        return new Usage(amounts);
    }

    private static void writeItem(ObjectNode node, Item item) {
        node.put("temporary", item.temporary().toString())
                .put("format", item.format().id())
                .put("size", item.size())
                .put("sha256", item.sha256());
        ObjectNode attributes = node.putObject("attributes");
        item.attributes().forEach(attributes::put);
    }

    private static Item readItem(JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
        return new Item(
                Path.of(node.path("temporary").asText()),
                MediaFormat.find(node.path("format").asText()).orElseThrow(),
                node.path("size").asLong(),
                node.path("sha256").asText(),
                attributes);
    }
}
