package dev.mediagen.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as {@code answers.txt} describes it.
 *
 * @param provider the provider
 * @param method the method
 * @param path the path below the base URL, with its query
 * @param form whether the body is a form
 * @param body the body as JSON, empty for none
 * @param keeps the values of the answer that later calls use, each with its JSON pointer
 */
record SampleCall(String provider, String method, String path, boolean form, String body, Map<String, String> keeps) {

    private static final Pattern LINE =
            Pattern.compile("(\\w+) (\\w+) (\\S+)(?: (form )?(\\{.*}))??(?: -> (\\w+)=(/\\S+))?");
    private static final Pattern KEPT = Pattern.compile("\\{(\\w+)}");
    private static final String BOUNDARY = "part-of-the-form";

    static List<SampleCall> all() {
        try (InputStream in = Objects.requireNonNull(
                SampleCall.class.getResourceAsStream("/specifications/answers.txt"), "answers.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<SampleCall> calls = new ArrayList<>();
            for (String line : text.replaceAll("\n ", " ").split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    calls.add(of(line));
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleCall of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is no call: " + line);
        }
        String body = Objects.requireNonNullElse(parts.group(5), "");
        Map<String, String> keeps =
                parts.group(6) == null ? Map.of() : Map.of(parts.group(6), Objects.requireNonNull(parts.group(7)));
        return new SampleCall(parts.group(1), parts.group(2), parts.group(3), parts.group(4) != null, body, keeps);
    }

    /** The request, with the kept values in their places. */
    HttpRequest request(String baseUrl, String key, Map<String, String> kept, Map<String, byte[]> files) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + filled(path, kept)))
                .header("Authorization", "Bearer " + key)
                .header("xi-api-key", key);
        if (body.isEmpty()) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        byte[] bytes = form ? form(files) : filled(body, kept).getBytes(StandardCharsets.UTF_8);
        return request.header("Content-Type", form ? "multipart/form-data; boundary=" + BOUNDARY : "application/json")
                .method(method, BodyPublishers.ofByteArray(bytes))
                .build();
    }

    private static String filled(String text, Map<String, String> kept) {
        return KEPT.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(kept.getOrDefault(place.group(1), place.group())));
    }

    private byte[] form(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (Map.Entry<String, JsonNode> part :
                    RecordedRequest.JSON.readTree(body).properties()) {
                String value = part.getValue().asText();
                String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.getKey() + "\"";
                if (value.startsWith("@")) {
                    head += "; filename=\"file." + value.substring(1) + "\"\r\nContent-Type: application/octet-stream";
                }
                out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                out.write(
                        value.startsWith("@")
                                ? Objects.requireNonNull(files.get(value.substring(1)), value)
                                : value.getBytes(StandardCharsets.UTF_8));
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return provider + " " + method + " " + path + " " + (body.length() > 120 ? body.substring(0, 120) : body);
    }
}
