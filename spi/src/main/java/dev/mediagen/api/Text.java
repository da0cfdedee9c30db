package dev.mediagen.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message of plain text and {@linkplain Ref references}. The references are kept until an interface {@linkplain #in spells} them,
 * so it need not guess which words of a sentence are names.
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
     * Plain text, or a reference.
     *
     * @param text the plain text; empty beside a reference
     */
    private record Part(String text, Optional<Ref> ref) {

        String in(Vocabulary vocabulary) {
            return ref.map(vocabulary::spell).orElse(text);
        }

        String notation() {
            return ref.map(one -> "{" + escaped(one.name(), "{}=")
                            + one.value()
                                    .map(value -> "=" + escaped(value, "{}"))
                                    .orElse("") + "}")
                    .orElseGet(() -> text.replace("{", "{{"));
        }

        /** Escapes special characters inside a reference with a brace. */
        private static String escaped(String text, String signs) {
            StringBuilder escaped = new StringBuilder();
            text.chars()
                    .forEach(
                            c -> escaped.append(signs.indexOf(c) < 0 ? "" : "{").append((char) c));
            return escaped.toString();
        }
    }

    /** The empty text. */
    public static Text empty() {
        return EMPTY;
    }

    /** Plain text without references, unchanged: also that of a caller or a provider. */
    public static Text plain(String text) {
        return text.isEmpty() ? EMPTY : new Text(List.of(new Part(text, Optional.empty())));
    }

    /** A text of one reference. */
    public static Text of(Ref ref) {
        return new Text(List.of(new Part("", Optional.of(ref))));
    }

    /**
     * A text from a template.
     *
     * @param template plain text with a {@code {}} for each value
     * @param values references, other texts, or anything else, whose {@code toString} is plain text
     * @throws IllegalArgumentException when the number of placeholders differs from that of values
     */
    public static Text of(String template, Object... values) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("Fewer placeholders than values: " + template);
            }
            parts.addAll(plain(template.substring(from, hole)).parts);
            parts.addAll(textOf(value).parts);
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("More placeholders than values: " + template);
        }
        parts.addAll(plain(template.substring(from)).parts);
        return new Text(List.copyOf(parts));
    }

    /** The name of an option, or several alternatives, as in {@link Violation#option}; any other name stays plain text. */
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

    /** Joins texts with a separator. */
    public static Text join(String separator, List<Text> texts) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            parts.addAll(i == 0 ? List.of() : plain(separator).parts);
            parts.addAll(texts.get(i).parts);
        }
        return new Text(List.copyOf(parts));
    }

    /**
     * Parses the notation of files.
     *
     * @throws IllegalArgumentException when it names something unknown, or a brace is not closed
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

    /** The message with the names of an interface. */
    public String in(Vocabulary vocabulary) {
        return parts.stream().map(part -> part.in(vocabulary)).collect(Collectors.joining());
    }

    /** Appends a text. */
    public Text and(Text more) {
        return join("", List.of(this, more));
    }

    /** Appends plain text. */
    public Text and(String text) {
        return and(plain(text));
    }

    /** Whether it is empty. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Its references, in order. */
    public List<Ref> refs() {
        return parts.stream().flatMap(part -> part.ref().stream()).toList();
    }

    /** The same without characters that would act instead of being shown: {@link ShownText#clean}. */
    public Text clean() {
        return new Text(parts.stream()
                .map(part -> new Part(ShownText.clean(part.text()), part.ref()))
                .toList());
    }

    /** Compares the content, not how it is divided into parts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Text that && notation().equals(that.notation());
    }

    @Override
    public int hashCode() {
        return notation().hashCode();
    }

    /** The message with the core's own names. */
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
