package dev.mediagen.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as a server saw it.
 *
 * @param method the method
 * @param path the path without the query
 * @param query the query's parameters
 * @param contentType the media type of the body without its parameters
 * @param body the body: JSON, or the parts of a form, of which a file is its digest
 */
record RecordedRequest(String method, String path, Map<String, String> query, String contentType, JsonNode body) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern MEMBER = Pattern.compile("([^\\[]+)((?:\\[[^\\]]+])+)");

    static RecordedRequest of(String method, String path, Map<String, String> query, String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0];
        JsonNode tree = type.equals("multipart/form-data") ? form(contentType, body) : json(body);
        return new RecordedRequest(method, path, query, type, tree);
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode form(String contentType, byte[] body) {
        String boundary = "--" + contentType.replaceFirst(".*boundary=", "");
        ObjectNode form = JSON.createObjectNode();
        for (String part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary))) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find()) {
                boolean isFile = part.substring(0, head).contains("filename=");
                byte[] value = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
                add(form, name.group(1), isFile ? Sha256.of(value) : new String(value, StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Names that repeat, and names with empty brackets, are lists; names with others are members of objects. */
    private static void add(ObjectNode form, String name, String value) {
        Matcher member = MEMBER.matcher(name);
        if (name.endsWith("[]")) {
            form.withArray("/" + name.substring(0, name.length() - 2)).add(value);
        } else if (member.matches()) {
            ObjectNode object = form.withObject("/" + member.group(1));
            String[] inner =
                    member.group(2).substring(1, member.group(2).length() - 1).split("]\\[");
            for (int i = 0; i < inner.length - 1; i++) {
                object = object.withObject("/" + inner[i]);
            }
            object.put(inner[inner.length - 1], value);
        } else if (form.path(name).isTextual()) {
            String first = form.path(name).asText();
            form.putArray(name).add(first).add(value);
        } else if (form.path(name).isArray()) {
            form.withArray("/" + name).add(value);
        } else {
            form.put(name, value);
        }
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            String[] sides = pair.split("=", 2);
            if (!sides[0].isEmpty()) {
                query.put(sides[0], sides.length > 1 ? sides[1] : "");
            }
        }
        return query;
    }
}
