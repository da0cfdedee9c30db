package dev.mediagen.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message in plain words and {@linkplain Ref references}. The references stay what they are until a door {@linkplain #in spells}
 * them, so nobody has to guess which words of a sentence are names.
 *
 * <pre>{@code
 * Text.of("It has to be named: {}.", Ref.backend("preview"))
 * }</pre>
 *
 * <p>Files have texts in a {@linkplain #notation notation}: <code>{size}</code> is a reference, <code>{backend=preview}</code> one
 * with a value, and <code>{{</code> is a brace.
 */
public final class Text {

    private static final Text EMPTY = new Text(List.of());
    private static final String HOLE = "{}";

    private final List<Part> parts;

    private Text(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Words, or a reference.
     *
     * @param words plain words; empty beside a reference
     */
    private record Part(String words, Optional<Ref> ref) {

        String in(Vocabulary vocabulary) {
            return ref.map(vocabulary::spell).orElse(words);
        }

        String notation() {
            return ref.map(one -> "{" + escaped(one.name(), "{}=")
                            + one.value()
                                    .map(value -> "=" + escaped(value, "{}"))
                                    .orElse("") + "}")
                    .orElseGet(() -> words.replace("{", "{{"));
        }

        /** Inside a reference a sign that means something stands behind a brace. */
        private static String escaped(String text, String signs) {
            StringBuilder escaped = new StringBuilder();
            text.chars()
                    .forEach(
                            c -> escaped.append(signs.indexOf(c) < 0 ? "" : "{").append((char) c));
            return escaped.toString();
        }
    }

    /** No words at all. */
    public static Text empty() {
        return EMPTY;
    }

    /** Words without any reference, as they are: also those of a caller or a provider. */
    public static Text plain(String words) {
        return words.isEmpty() ? EMPTY : new Text(List.of(new Part(words, Optional.empty())));
    }

    /** A reference alone. */
    public static Text of(Ref ref) {
        return new Text(List.of(new Part("", Optional.of(ref))));
    }

    /**
     * A sentence with holes.
     *
     * @param template plain words with a {@code {}} for each value
     * @param values references, other texts, or anything else, whose {@code toString} is taken for plain words
     * @throws IllegalArgumentException when there are not as many holes as values
     */
    public static Text of(String template, Object... values) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("Fewer holes than values: " + template);
            }
            parts.addAll(plain(template.substring(from, hole)).parts);
            parts.addAll(textOf(value).parts);
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("More holes than values: " + template);
        }
        parts.addAll(plain(template.substring(from)).parts);
        return new Text(List.copyOf(parts));
    }

    /** The name of an option, or several of which one is meant, as {@link Violation#option} has them; other words stay words. */
    static Text named(String names) {
        return join(
                " or ",
                List.of(names.split(" or ", -1)).stream().map(Text::name).toList());
    }

    /** A list of options, by name. */
    public static Text options(Iterable<String> names) {
        List<Text> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name(name)));
        return join(", ", texts);
    }

    /** All of them, with something between. */
    public static Text join(String separator, List<Text> texts) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            parts.addAll(i == 0 ? List.of() : plain(separator).parts);
            parts.addAll(texts.get(i).parts);
        }
        return new Text(List.copyOf(parts));
    }

    /**
     * Reads the notation of files.
     *
     * @throws IllegalArgumentException when it names something that there is not, or a brace is not closed
     */
    public static Text parse(String notation) {
        return new Text(new TextReader(notation)
                .read().stream()
                        .map(one -> one instanceof Ref ref
                                ? new Part("", Optional.of(ref))
                                : new Part((String) one, Optional.empty()))
                        .toList());
    }

    /** The notation of files, which {@link #parse} reads. */
    public String notation() {
        return parts.stream().map(Part::notation).collect(Collectors.joining());
    }

    /** In the words of a door. */
    public String in(Vocabulary vocabulary) {
        return parts.stream().map(part -> part.in(vocabulary)).collect(Collectors.joining());
    }

    /** The same with more behind it. */
    public Text and(Text more) {
        return join("", List.of(this, more));
    }

    /** The same with more plain words behind it. */
    public Text and(String words) {
        return and(plain(words));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** What it speaks of, in its order. */
    public List<Ref> refs() {
        return parts.stream().flatMap(part -> part.ref().stream()).toList();
    }

    /** The same without what would not be shown but do something: {@link ShownText#clean}. */
    public Text clean() {
        return new Text(parts.stream()
                .map(part -> new Part(ShownText.clean(part.words()), part.ref()))
                .toList());
    }

    /** The words alone count, not in how many pieces they came. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Text that && notation().equals(that.notation());
    }

    @Override
    public int hashCode() {
        return notation().hashCode();
    }

    /** In the core's own names. */
    @Override
    public String toString() {
        return in(Vocabulary.core());
    }

    private static Text name(String name) {
        return Ref.find(name).map(Text::of).orElseGet(() -> plain(name));
    }

    private static Text textOf(Object value) {
        if (value instanceof Text text) {
            return text;
        }
        return value instanceof Ref ref ? of(ref) : plain(String.valueOf(value));
    }
}
