package dev.mediagen.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A provider's table of errors as this test reads it, apart from the code that uses it. */
final class ErrorDocument {

    /** What HTTP itself says of a refusal, whoever sends it. */
    private static final List<Integer> REFUSALS =
            List.of(400, 401, 402, 403, 404, 405, 410, 411, 412, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431, 451);

    private final JsonNode table;

    private ErrorDocument(JsonNode table) {
        this.table = table;
    }

    static ErrorDocument of(String backend) {
        String name = "/dev/mediagen/backend/" + backend + "/errors.json";
        try (InputStream in = Objects.requireNonNull(ErrorDocument.class.getResourceAsStream(name), name)) {
            return new ErrorDocument(RecordedRequest.JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body in each of the provider's own forms. */
    List<String> own(int status) {
        return StreamSupport.stream(table.path("own").spliterator(), false)
                .map(form -> filled(form, status).toString())
                .toList();
    }

    /** Whether an error proves that nothing was billed. */
    boolean isFree(int status, boolean own, boolean waits) {
        Optional<JsonNode> row = own ? row(status, waits) : Optional.empty();
        return row.map(there -> !there.path("effect").asText().equals("unknown"))
                .orElseGet(() -> REFUSALS.contains(status));
    }

    private Optional<JsonNode> row(int status, boolean waits) {
        return StreamSupport.stream(table.path("rows").spliterator(), false)
                .filter(row -> !row.has("code") && (waits || !row.path("wait").asBoolean()))
                .filter(row -> StreamSupport.stream(row.path("status").spliterator(), false)
                        .anyMatch(one -> one.asInt() == status))
                .findFirst();
    }

    private static JsonNode filled(JsonNode form, int status) {
        if (form.isObject()) {
            ObjectNode filled = RecordedRequest.JSON.createObjectNode();
            form.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue(), status)));
            return filled;
        } else if (form.isArray()) {
            ArrayNode filled = RecordedRequest.JSON.createArrayNode();
            return filled.add(filled(form.path(0), status));
        }
        return switch (form.asText()) {
            case "status" -> RecordedRequest.JSON.getNodeFactory().numberNode(status);
            case "list" -> RecordedRequest.JSON.createArrayNode();
            case "object" -> RecordedRequest.JSON.createObjectNode();
            case "word" -> RecordedRequest.JSON.getNodeFactory().textNode("word");
            default -> RecordedRequest.JSON.getNodeFactory().textNode("something went wrong");
        };
    }
}
