package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.util.List;
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

    /** The names of members with error text, the most specific first. */
    private static final List<String> NAMES = List.of(
            // In the form of RFC 6749 "error" is a code only.
            "error_description",
            "error",
            "errors",
            "message",
            "Message",
            "detail",
            "details",
            "msg",
            "error_message",
            "errorMessage",
            "errmsg",
            "description",
            "reason",
            "faultstring",
            "fault",
            "title",
            "raw");

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
                : in(json, 0).orElse("");
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
            return NAMES.stream()
                    .flatMap(name -> in(json.at(name), depth + 1).stream())
                    .findFirst()
                    .map(words -> placed(json, words));
        }
        return json.asText().filter(words -> !words.isBlank()).map(words -> unwrapped(words, depth));
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
