package dev.mediagen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tables of cases: what providers answer, what is typed, and what is right. The README beside the tables explains their fields. */
final class CaseTable {

    private static final String FOLDER = "cases/";
    private static final List<String> KINDS =
            List.of("answers", "unknown-models", "files", "words", "fetching", "hosts", "inputs", "values", "doors");

    private static final String TEXT = "text:";
    private static final Pattern CHANGED = Pattern.compile("(.*)([+-])([0-9]+)");
    private static final Pattern REPEATED = Pattern.compile("REPEAT\\((.+?),(\\d+)\\)");

    private CaseTable() {}

    /** Every case of every kind. */
    static Stream<JsonNode> all() {
        return KINDS.stream().flatMap(kind -> elements(read(kind + ".yaml")));
    }

    /** Answers that several cases have in common, by their name. */
    static JsonNode answers(JsonNode row) {
        JsonNode answers = row.path("answers");
        return answers.isTextual() ? read("providers.yaml").path(answers.asText()) : answers;
    }

    /** The cases that other tests replay, by the names of the cases. */
    static JsonNode elsewhere() {
        return read("elsewhere.yaml");
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The texts of a list, or the only text. */
    static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : elements(node).map(JsonNode::asText).toList();
    }

    /** Puts a variant of a case in the place of its marks, in every text. */
    static JsonNode filled(JsonNode node, String variant) {
        if (node.isTextual()) {
            return TextNode.valueOf(filled(node.asText(), variant));
        } else if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(filled(element, variant)));
            return list;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), variant)));
            return object;
        }
        return node;
    }

    private static String filled(String text, String variant) {
        String[] parts = variant.split(" ");
        String marked =
                text.replace("WITH", variant).replace("FIRST", parts[0]).replace("LAST", parts[parts.length - 1]);
        return REPEATED.matcher(marked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }

    /** A file that is sent or returned: of {@code files/}, with random bytes behind it, or only its beginning; or a text. */
    static byte[] content(String value) {
        Matcher changed = CHANGED.matcher(value);
        if (value.startsWith(TEXT)) {
            return value.substring(TEXT.length()).getBytes(StandardCharsets.UTF_8);
        } else if (!changed.matches()) {
            return file(value);
        }
        byte[] file = file(changed.group(1));
        int length = Integer.parseInt(changed.group(3));
        if (changed.group(2).equals("-")) {
            return Arrays.copyOf(file, file.length - length);
        }
        byte[] more = new byte[length];
        new Random(1).nextBytes(more);
        byte[] all = Arrays.copyOf(file, file.length + length);
        System.arraycopy(more, 0, all, file.length, length);
        return all;
    }

    /** A file of {@code files/}. */
    static byte[] file(String name) {
        return bytes(FOLDER + "files/" + name);
    }

    private static JsonNode read(String name) {
        try {
            return new YAMLMapper().readTree(bytes(FOLDER + name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = CaseTable.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new AssertionError("There is no " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
