package dev.mediagen.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A published document of an API, and what it says against a request. */
final class Specification {

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    private Specification(JsonNode document) {
        this.document = document;
    }

    static Specification read(String name) {
        try (InputStream in = Objects.requireNonNull(
                Specification.class.getResourceAsStream("/specifications/" + name + ".json"), name)) {
            return new Specification(RecordedRequest.JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request: with its path, its query, the names and the values in its body. */
    List<String> violations(RecordedRequest request) {
        Optional<String> template = template("post", request.path());
        if (template.isEmpty()) {
            return List.of("no such path: " + request.path());
        }
        JsonNode operation = document.path("paths").path(template.get()).path("post");
        List<String> violations = new ArrayList<>();
        request.query()
                .forEach((name, value) -> parameter(operation, name, value).ifPresent(violations::add));
        JsonNode content = operation.path("requestBody").path("content").path(request.contentType());
        if (content.isMissingNode()) {
            violations.add("no such content type: " + request.contentType());
            return violations;
        }
        String pointer = "/paths/" + escaped(template.get()) + "/post/requestBody/content/"
                + escaped(request.contentType()) + "/schema";
        JsonNode schema = content.path("schema");
        JsonNode body = request.contentType().startsWith("multipart") ? typed(schema, request.body()) : request.body();
        schemas.computeIfAbsent(pointer, this::schema)
                .validate(body)
                .forEach(error -> violations.add(error.getInstanceLocation() + ": " + error.getMessage()));
        unknown(schema, body, "", violations);
        return violations;
    }

    /**
     * What is wrong with the JSON of an answer, or of an event in a stream. Nothing is where the document says nothing of it.
     *
     * @param path the path of the request
     * @param contentType the media type of the answer, which is one of the document's
     */
    List<String> violations(String method, String path, int status, String contentType, JsonNode body) {
        String lower = method.toLowerCase(Locale.ROOT);
        return template(lower, path)
                .map(template -> "/paths/" + escaped(template) + "/" + lower + "/responses/" + status + "/content/"
                        + escaped(contentType) + "/schema")
                .filter(pointer -> !document.at(pointer).isMissingNode())
                .map(pointer -> schemas
                        .computeIfAbsent(pointer, this::schema)
                        .validate(contentType.equals("text/event-stream") ? event(document.at(pointer), body) : body)
                        .stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                        .toList())
                .orElse(List.of());
    }

    /** Some documents describe a whole event with its {@code data}, others only what is in it. */
    private JsonNode event(JsonNode schema, JsonNode data) {
        JsonNode members = resolved(schema).path("properties");
        return members.size() == 1 && members.path("data").isObject()
                ? RecordedRequest.JSON.createObjectNode().set("data", data)
                : data;
    }

    /** The template that the end of the path fits: what comes before it is the base URL's. */
    private Optional<String> template(String method, String path) {
        return names(document.path("paths"))
                .filter(template -> document.path("paths").path(template).has(method))
                .filter(template -> path.matches(".*" + template.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparingInt(Specification::placeholders).thenComparingInt(one -> -one.length()));
    }

    private static int placeholders(String template) {
        return template.split("\\{", -1).length;
    }

    private static Stream<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private Optional<String> parameter(JsonNode operation, String name, String value) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (resolved(parameter).path("name").asText().equals(name)) {
                Set<String> values = new HashSet<>();
                values(resolved(parameter).path("schema"), values);
                return values.isEmpty() || values.contains(value)
                        ? Optional.empty()
                        : Optional.of("?" + name + ": " + value + " is none of the values");
            }
        }
        return Optional.of("?" + name + ": no such parameter");
    }

    private void values(JsonNode schema, Set<String> values) {
        JsonNode resolved = resolved(schema);
        resolved.path("enum").forEach(value -> values.add(value.asText()));
        Stream.of("anyOf", "oneOf", "allOf").forEach(many -> resolved.path(many).forEach(one -> values(one, values)));
    }

    private Schema schema(String pointer) {
        ObjectNode root = RecordedRequest.JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#" + pointer);
        root.set("paths", document.path("paths"));
        root.set("components", document.path("components"));
        return SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(root);
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asText();
        return ref.isEmpty() ? node : resolved(document.at(ref.substring(1)));
    }

    /** Names that no schema has: most documents do not forbid them, and most services pass them over in silence. */
    private void unknown(JsonNode schema, JsonNode value, String place, List<String> violations) {
        if (value.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            variants(schema).forEach(variant -> items.add(variant.path("items")));
            value.forEach(one -> unknown(anyOf(items), one, place + "[]", violations));
        }
        if (!value.isObject()) {
            return;
        }
        List<JsonNode> objects =
                variants(schema).filter(variant -> variant.has("properties")).toList();
        boolean isOpen = objects.isEmpty()
                || variants(schema)
                        .anyMatch(
                                variant -> variant.path("additionalProperties").isObject()
                                        || variant.path("additionalProperties").asBoolean(false));
        names(value).forEach(name -> {
            List<JsonNode> inner = objects.stream()
                    .map(variant -> variant.path("properties").path(name))
                    .filter(property -> !property.isMissingNode())
                    .toList();
            if (!inner.isEmpty()) {
                unknown(anyOf(inner), value.path(name), place + "/" + name, violations);
            } else if (!isOpen) {
                violations.add(place + "/" + name + ": no such property");
            }
        });
    }

    private static JsonNode anyOf(List<JsonNode> schemas) {
        ObjectNode any = RecordedRequest.JSON.createObjectNode();
        schemas.forEach(any.putArray("anyOf")::add);
        return any;
    }

    /** A schema and everything that it is made of. */
    private Stream<JsonNode> variants(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        Stream<JsonNode> inner = Stream.of("anyOf", "oneOf", "allOf")
                .flatMap(many -> {
                    List<JsonNode> some = new ArrayList<>();
                    resolved.path(many).forEach(some::add);
                    return some.stream();
                })
                .flatMap(this::variants);
        return Stream.concat(Stream.of(resolved), inner);
    }

    /** In a form everything is text; what stands for a number or a truth value is told by the schema. */
    private JsonNode typed(JsonNode schema, JsonNode form) {
        if (form.isObject()) {
            ObjectNode typed = RecordedRequest.JSON.createObjectNode();
            names(form).forEach(name -> {
                List<JsonNode> inner = variants(schema)
                        .map(variant -> variant.path("properties").path(name))
                        .filter(property -> !property.isMissingNode())
                        .toList();
                typed.set(name, typed(anyOf(inner), form.path(name)));
            });
            return typed;
        } else if (form.isTextual() && isList(schema)) {
            return RecordedRequest.JSON.createArrayNode().add(form);
        } else if (!form.isTextual() || variants(schema).anyMatch(variant -> allows(variant, "string"))) {
            return form;
        }
        try {
            return RecordedRequest.JSON.readTree(form.asText());
        } catch (IOException e) {
            return form;
        }
    }

    /** One file of a list that may have many. */
    private boolean isList(JsonNode schema) {
        return variants(schema).anyMatch(variant -> allows(variant, "array"))
                && variants(schema).noneMatch(variant -> allows(variant, "string"));
    }

    private static boolean allows(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        boolean listed = false;
        for (JsonNode one : types) {
            listed |= one.asText().equals(type);
        }
        return listed || types.asText().equals(type);
    }
}
