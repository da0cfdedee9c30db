package dev.mediagen.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The speakers of a dialogue, and the voice of each. In the text, a name with a colon says who speaks from there on: {@code Ana:
 * Hello. Ben: Good morning.} It stands at the start of a line or after the end of a sentence. Immutable.
 */
public final class Speakers {

    private static final String FORM = "Expected NAME=VOICE for each speaker, such as Ana=Kore, Ben=Puck, not \"";

    private final Map<String, String> voices;

    private Speakers(Map<String, String> voices) {
        this.voices = Collections.unmodifiableMap(new LinkedHashMap<>(voices));
    }

    /**
     * One speaker.
     *
     * @param name the name in the text; without colon, comma and equals sign
     * @param voice the name or id of the voice
     */
    public static Speakers of(String name, String voice) {
        return new Speakers(Map.of()).and(name, voice);
    }

    /** The same with one more speaker, or with another voice of a speaker. */
    public Speakers and(String name, String voice) {
        String bare = name.strip();
        if (bare.isEmpty() || voice.isBlank() || bare.matches(".*[:,=\\v].*")) {
            throw new IllegalArgumentException(FORM + name + "=" + voice + "\".");
        }
        Map<String, String> more = new LinkedHashMap<>(voices);
        more.put(bare, voice.strip());
        return new Speakers(more);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static Speakers parse(String text) {
        Speakers speakers = new Speakers(Map.of());
        for (String one : text.split("[,\\v]")) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(FORM + text + "\".");
            }
            speakers = speakers.and(one.substring(0, equals), one.substring(equals + 1));
        }
        return speakers;
    }

    /** The speakers as text: {@code Ana=Kore, Ben=Puck}. */
    public String text() {
        return voices.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The names of voices by the names of their speakers, in order. */
    public Map<String, String> voices() {
        return voices;
    }

    /**
     * One part of a dialogue.
     *
     * @param speaker the name of the speaker
     * @param text what is spoken, without the name
     */
    public record Line(String speaker, String text) {

        @Override
        public String toString() {
            return speaker + ": " + text;
        }
    }

    /** The lines of a text, in order; what stands before the first name belongs to nobody and is left out: see {@link #problem}. */
    public List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher names = names().matcher(text);
        boolean found = names.find();
        while (found) {
            String speaker = speaker(names.group("name"));
            int start = names.end();
            found = names.find();
            String said =
                    text.substring(start, found ? names.start() : text.length()).strip();
            if (!said.isEmpty()) {
                lines.add(new Line(speaker, said));
            }
        }
        return List.copyOf(lines);
    }

    /** What is wrong with a text for these speakers: it starts without a name, or one of them says nothing. */
    public Optional<String> problem(String text) {
        Matcher names = names().matcher(text);
        String first = voices.keySet().iterator().next();
        if (!names.find() || !text.substring(0, names.start()).isBlank()) {
            return Optional.of("must start with the name of a speaker, as in \"" + first + ": Hello.\"");
        }
        Set<String> silent = new LinkedHashSet<>(voices.keySet());
        lines(text).forEach(line -> silent.remove(line.speaker()));
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("has no line of " + String.join(", ", silent) + ", as in \""
                        + silent.iterator().next() + ": Hello.\"");
    }

    private Pattern names() {
        String any = voices.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?:^|(?<=[.!?\\u2026\\u3002\\uFF01\\uFF1F\"\\u201D)\\]>]\\s))\\h*(?<name>" + any + ")\\h*[:\\uFF1A]",
                Pattern.MULTILINE | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private String speaker(String found) {
        return voices.keySet().stream()
                .filter(found::equalsIgnoreCase)
                .findFirst()
                .orElse(found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Speakers that && voices.equals(that.voices);
    }

    @Override
    public int hashCode() {
        return voices.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
