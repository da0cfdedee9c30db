package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Speakers;
import dev.mediagen.api.Text;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Splits the text of a request that is too long for a model, if the request asks for it: the options of each call. Immutable.
 *
 * @param capabilities what the model supports
 */
public record TextSplit(Capabilities capabilities) {

    /** The maximum number of calls of one request; each records the whole request. */
    static final int MOST_CALLS = 100;

    /** The maximum number of characters of the text before or after a piece that is sent with it. */
    private static final int LONGEST_NEIGHBOUR = 300;

    /** Whether a request allows to split its text. */
    static boolean isAllowed(Options options) {
        return options.get(Option.SPLIT_TEXT).orElse(false) && options.has(Option.PROMPT);
    }

    /** The maximum number of characters of a piece; empty when the text is sent as a whole. */
    public Optional<Integer> limit(Options options) {
        if (!isAllowed(options)) {
            return Optional.empty();
        }
        String text = options.require(Option.PROMPT);
        return longest(options).filter(most -> TextPieces.count(text) > most);
    }

    /** Whether a request allows to split a text, but nothing says how long a text may be. */
    boolean isWithoutLimit(Options options) {
        return isAllowed(options) && longest(options).isEmpty();
    }

    /** The maximum number of characters of a text; empty when it is not known. */
    private Optional<Integer> longest(Options options) {
        Stream<Constraint> rules = capabilities.rules().stream()
                .filter(rule -> OptionCheck.applies(rule, options))
                .map(Rule::then)
                .flatMap(then -> Stream.ofNullable(then.get(Option.PROMPT.name())));
        return Stream.concat(capabilities.constraint(Option.PROMPT).stream(), rules)
                .filter(Constraint.Length.class::isInstance)
                .map(bound -> ((Constraint.Length) bound).max())
                .min(Integer::compare);
    }

    /**
     * The options of the calls, in order. Where the model accepts it, each has the text before and after it, so that the tone
     * continues.
     *
     * @param limit the maximum number of characters of each text
     */
    public List<Options> calls(Options options, int limit) {
        Options common = options.without(Option.SPLIT_TEXT);
        Locale language =
                options.get(Option.LANGUAGE).map(Locale::forLanguageTag).orElse(Locale.ROOT);
        String text = options.require(Option.PROMPT);
        List<String> pieces = options.get(Option.SPEAKERS)
                .map(speakers -> dialogue(speakers.lines(text), limit, language))
                .orElseGet(() -> TextPieces.of(text, limit, language));
        List<Options> calls = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Options call = common.with(Option.PROMPT, pieces.get(i));
            Optional<String> before = i == 0 ? Optional.empty() : Optional.of(last(pieces.get(i - 1), language));
            Optional<String> after =
                    i == pieces.size() - 1 ? Optional.empty() : Optional.of(first(pieces.get(i + 1), language));
            calls.add(beside(beside(call, Option.PREVIOUS_TEXT, before), Option.NEXT_TEXT, after));
        }
        return List.copyOf(calls);
    }

    private static String first(String piece, Locale language) {
        return TextPieces.of(piece, LONGEST_NEIGHBOUR, language).get(0);
    }

    private static String last(String piece, Locale language) {
        List<String> sentences = TextPieces.of(piece, LONGEST_NEIGHBOUR, language);
        return sentences.get(sentences.size() - 1);
    }

    /** A call with the neighbouring text, which replaces that of the caller, if the model accepts it. */
    private Options beside(Options call, Option<String> option, Optional<String> text) {
        return text.filter(neighbour -> accepts(option, call))
                .map(neighbour -> call.with(option, neighbour))
                .orElse(call);
    }

    private boolean accepts(Option<String> option, Options call) {
        Stream<Constraint> rules = capabilities.rules().stream()
                .filter(rule -> OptionCheck.applies(rule, call))
                .flatMap(rule -> Stream.ofNullable(rule.then().get(option.name())));
        return !call.has(Option.SPEAKERS)
                && capabilities.constraint(option).isPresent()
                && Stream.concat(capabilities.constraint(option).stream(), rules)
                        .noneMatch(Constraint.Never.class::isInstance);
    }

    /** The lines of a dialogue, as many in each piece as there is room for; each piece starts with the name of its speaker. */
    private static List<String> dialogue(List<Speakers.Line> lines, int limit, Locale language) {
        List<String> pieces = new ArrayList<>();
        for (Speakers.Line line : lines) {
            int room = Math.max(1, limit - TextPieces.count(line.toString()) + TextPieces.count(line.text()));
            for (String text : TextPieces.of(line.text(), room, language)) {
                String said = new Speakers.Line(line.speaker(), text).toString();
                int last = pieces.size() - 1;
                if (last >= 0 && TextPieces.count(pieces.get(last)) + 1 + TextPieces.count(said) <= limit) {
                    pieces.set(last, pieces.get(last) + "\n" + said);
                } else {
                    pieces.add(said);
                }
            }
        }
        return List.copyOf(pieces);
    }

    /** Reports that the text is split; empty when it is sent as a whole. */
    public Optional<Text> report(String model, Options options) {
        return limit(options)
                .map(most -> Text.of(
                        "The {} is too long for {}, which takes at most {} characters: it is split at sentences into {} calls, each"
                                + " billed by itself.",
                        Ref.of(Option.PROMPT),
                        model,
                        most,
                        calls(options, most).size()));
    }
}
