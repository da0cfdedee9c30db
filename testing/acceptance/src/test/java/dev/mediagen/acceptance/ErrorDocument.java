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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A provider's table of errors as this test reads it, apart from the code that uses it. */
final class ErrorDocument {

    /** What HTTP itself says of a refusal, whoever sends it. */
    private static final List<Integer> REFUSALS =
            List.of(400, 401, 402, 403, 404, 405, 410, 411, 412, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431, 451);

    /** Refusals because of the account or the moment, not because of the request. */
    private static final List<Integer> UNSERVED = List.of(401, 402, 403, 425, 429, 503);

    private final JsonNode table;

    /**
     * An error in the provider's own form.
     *
     * @param status its status
     * @param body its body
     * @param code the code of the row that it stands for; empty for none
     * @param waits whether the row needs a time to wait
     */
    record OwnError(int status, String body, String code, boolean waits) {}

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
        return elements(table.path("own"))
                .map(form -> filled(form, status).toString())
                .toList();
    }

    /** Every error by which the provider itself says that nothing was made or billed: each row in each form with each code. */
    List<OwnError> freeErrors() {
        return rows().filter(ErrorDocument::isFree)
                .flatMap(row -> ints(row.path("status")).flatMap(status -> errors(row, status)))
                .distinct()
                .toList();
    }

    private Stream<OwnError> errors(JsonNode row, int status) {
        boolean waits = row.path("wait").asBoolean();
        if (!row.has("code")) {
            return own(status).stream().map(body -> new OwnError(status, body, "", waits));
        }
        return elements(row.path("code"))
                .map(JsonNode::asText)
                .flatMap(code -> elements(table.path("own"))
                        .flatMap(form -> elements(table.path("code"))
                                .flatMap(path -> coded(filled(form, status), path.asText(), code).stream()))
                        .map(body -> new OwnError(status, body.toString(), code, waits)));
    }

    /** A body with a code in its place; empty if it has no such place. */
    private static Optional<JsonNode> coded(JsonNode body, String path, String code) {
        int last = path.lastIndexOf('.');
        return body.at("/" + path.substring(0, Math.max(0, last)).replace('.', '/')) instanceof ObjectNode parent
                        && parent.has(path.substring(last + 1))
                ? Optional.of(parent.put(path.substring(last + 1), code)).map(changed -> body)
                : Optional.empty();
    }

    /** The status of an error in a successful answer: the one that it names, where the provider names one. */
    int statusWithin(int status, String body) {
        return table.has("status") && body.contains(":" + status) ? status : 200;
    }

    /** Whether an error proves that nothing was billed. */
    boolean isFree(int status, Optional<OwnError> own, boolean waits) {
        return own.flatMap(error -> row(status, waits, error.code()))
                .map(ErrorDocument::isFree)
                .orElseGet(() -> REFUSALS.contains(status));
    }

    /** Whether somebody else may be able to do what this provider cannot do now; a request that it calls wrong stays wrong. */
    boolean isUnserved(int status, Optional<OwnError> own, boolean waits) {
        return UNSERVED.contains(status)
                || own.flatMap(error -> row(status, waits, error.code()))
                        .filter(row -> row.path("again").asBoolean())
                        .isPresent();
    }

    private Optional<JsonNode> row(int status, boolean waits, String code) {
        return rows().filter(row -> waits || !row.path("wait").asBoolean())
                .filter(row -> !row.has("code")
                        || elements(row.path("code"))
                                .anyMatch(one -> one.asText().equals(code)))
                .filter(row -> ints(row.path("status")).anyMatch(one -> one == status))
                .findFirst();
    }

    private Stream<JsonNode> rows() {
        return elements(table.path("rows"));
    }

    private static boolean isFree(JsonNode row) {
        return !row.path("effect").asText().equals("unknown");
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Stream<Integer> ints(JsonNode list) {
        return elements(list).map(JsonNode::asInt);
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
