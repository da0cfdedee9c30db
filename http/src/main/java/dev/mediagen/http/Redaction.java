package dev.mediagen.http;

import dev.mediagen.spi.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Removes from a provider's text what no message may repeat: keys, the caller's text, base64, queries of URLs. */
final class Redaction {

    static final String MARK = "…";

    /** The minimum length; shorter prompts would also match the provider's own text. */
    private static final int SHORTEST_PROMPT = 4;

    private static final int SHORTEST_SENTENCE = 8;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{100,}={0,2}");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]+)\\?[^\\s\"'<>]*");

    private static final int SHORTEST_PART = 4;

    private final Supplier<Stream<Secret>> secrets;
    private final List<String> texts;
    private List<String> forbidden = List.of();
    private List<String> forms = List.of();

    private Redaction(Supplier<Stream<Secret>> secrets, List<String> texts) {
        this.secrets = secrets;
        this.texts = texts;
    }

    /**
     * Removes keys and the prompt, and those texts of a request that are sentences rather than names.
     *
     * @param secrets the keys in use, some of which are known only after the request was sent
     */
    static Redaction of(Supplier<Stream<Secret>> secrets, Optional<String> prompt, Stream<String> texts) {
        List<String> forbidden = new ArrayList<>();
        prompt.filter(text -> text.length() >= SHORTEST_PROMPT).ifPresent(forbidden::add);
        texts.filter(Redaction::isSentence).forEach(forbidden::add);
        return new Redaction(secrets, List.copyOf(forbidden));
    }

    /** Removes keys and the caller's text only: addresses stay whole. */
    String withoutTexts(String words) {
        String clean = words;
        for (String text : forms()) {
            clean = clean.replace(text, MARK);
        }
        return clean;
    }

    /** Base64 goes first: with a mark in the middle it would be too short to be recognized. */
    String apply(String words) {
        String clean = withoutTexts(BASE64.matcher(words).replaceAll(MARK));
        return QUERY.matcher(clean).replaceAll("$1?" + MARK);
    }

    /** Created when something has to be cleaned, which is rare. */
    private synchronized List<String> forms() {
        List<String> now = Stream.concat(texts.stream(), secrets.get().flatMap(Redaction::withParts))
                .toList();
        if (!now.equals(forbidden)) {
            forbidden = now;
            forms = forbidden.stream()
                    .flatMap(EncodedForms::of)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
        }
        return forms;
    }

    private static Stream<String> withParts(Secret secret) {
        return Stream.concat(
                Stream.of(secret.reveal()),
                secret.parts().stream().map(Secret::reveal).filter(part -> part.length() >= SHORTEST_PART));
    }

    /** The same document with clean texts. */
    Json apply(Json json) {
        if (json.isObject()) {
            JsonBuilder clean = Json.object();
            json.members().forEach((name, value) -> clean.put(name, apply(value)));
            return clean.build();
        } else if (json.isArray()) {
            return Json.of(json.elements().stream().map(this::apply).toList());
        }
        return json.asText().map(text -> Json.ofText(apply(text))).orElse(json);
    }

    private static boolean isSentence(String text) {
        return text.length() >= SHORTEST_SENTENCE && text.chars().anyMatch(Character::isWhitespace);
    }
}
