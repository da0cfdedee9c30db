package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the error text of a provider, a gateway or a framework, wherever it is: in an object or list, in text that is JSON again,
 * in HTML or XML. One short line that is safe to show.
 */
final class ErrorMessage {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 5;
    private static final int MOST_FINDINGS = 5;

    /** The names of members with error text, the most specific first, without case and separators. */
    private static final List<String> NAMES = List.of(
            // In the form of RFC 6749 "error" is a code only.
            "errordescription",
            "error",
            "errors",
            "message",
            "detail",
            "details",
            "msg",
            "errormessage",
            "errmsg",
            "description",
            "reason",
            "faultstring",
            "fault",
            "title",
            "raw",
            "text");

    private ErrorMessage() {}

    /**
     * The error text of a body.
     *
     * @param json the body as a document; missing when it is not one
     * @param text the body as text
     */
    static String of(Json json, String text) {
        String words = json.isMissing()
                ? MarkupText.of(text).orElse(text)
                : in(json, 0).or(() -> ResponseMessage.of(json)).orElse("");
        return ShownText.line(words, LONGEST);
    }

    /** The error text of a document; empty when there is none. */
    static Optional<String> in(Json json) {
        return in(json, 0).map(words -> ShownText.line(words, LONGEST)).filter(words -> !words.isEmpty());
    }

    private static Optional<String> in(Json json, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        } else if (json.isArray()) {
            List<String> findings = json.elements().stream()
                    .limit(MOST_FINDINGS)
                    .flatMap(element -> in(element, depth + 1).stream())
                    .toList();
            return findings.size() < 2
                    ? findings.stream().findFirst()
                    : Optional.of(findings.stream().map(Failures::sentence).collect(Collectors.joining(" ")));
        } else if (json.isObject()) {
            Map<String, Json> members = new HashMap<>();
            json.members().forEach((name, value) -> members.putIfAbsent(plain(name), value));
            return NAMES.stream()
                    .flatMap(name -> Optional.ofNullable(members.get(name)).stream())
                    .flatMap(value -> in(value, depth + 1).stream())
                    .findFirst()
                    .map(words -> placed(json, words))
                    .or(() -> byField(json));
        }
        return json.asText().filter(words -> !words.isBlank()).map(words -> unwrapped(words, depth));
    }

    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    /** The texts of an object with a list of them for each field of the request: {@code prompt: This field is required.} */
    private static Optional<String> byField(Json json) {
        List<String> findings = json.members().entrySet().stream()
                .flatMap(field -> field.getValue().elements().stream()
                        .flatMap(element -> element.asText().stream())
                        .filter(words -> words.strip().contains(" "))
                        .map(words -> field.getKey() + ": " + Failures.sentence(words.strip())))
                .limit(MOST_FINDINGS)
                .toList();
        return findings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", findings));
    }

    /** The error text within text that is JSON again. */
    private static String unwrapped(String words, int depth) {
        String text = words.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        try {
            return in(Json.parse(text), depth + 1).orElse(text);
        } catch (IllegalArgumentException justWords) {
            return text;
        }
    }

    /** {@code body.image: Field required.} */
    private static String placed(Json finding, String words) {
        String place = Stream.of(finding.at("loc"), finding.at("path"))
                .flatMap(steps -> steps.elements().stream())
                .flatMap(step -> step.asScalar().stream())
                .collect(Collectors.joining("."));
        return place.isEmpty() ? words : place + ": " + words + (words.endsWith(".") ? "" : ".");
    }
}
