package dev.mediagen.cli;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Asks before requests are sent that need several calls, each billed by itself, or whose price passes a limit. */
final class Purchases {

    private static final String YES = "--yes";
    private static final String QUOTE = "--quote";
    private static final String CONFIRM_ABOVE = "--confirm-above";

    private final Session session;
    private final ParseResult typed;
    private final List<Violation> split = new ArrayList<>();
    private final QuoteReport quotes = new QuoteReport();

    Purchases(Session session, ParseResult typed) {
        this.session = session;
        this.typed = typed;
    }

    /** The options about the price. */
    static List<OptionSpec> specs() {
        return List.of(
                Specs.flag(QUOTE, "Print what it costs by list price, and send nothing."),
                Specs.text(
                        GenerateFlags.MAX_COST,
                        "USD",
                        "The most that each request may cost by list price; one that may cost more, or whose price is unknown, is not sent."),
                Specs.text(
                        CONFIRM_ABOVE,
                        "USD",
                        "Ask before sending what may cost more than this by list price; without a terminal, refuse it."),
                Specs.flag(
                        YES,
                        "Send a request that needs several calls, each billed by itself, or that passes --confirm-above, without"
                                + " asking at the terminal."));
    }

    /** Whether to print prices only. */
    static boolean areQuotedOnly(ParseResult typed) {
        return typed.hasMatchedOption(QUOTE);
    }

    /** Notes a request if there may be something to ask about it: whether there is, shows only what all backends offer. */
    Purchases addIfDoubtful(MediaGen mediaGen, MediaRequest<?> request, GenerateOptions options) {
        boolean doubtful = isSeveral(request) || isSplit(request) || typed.hasMatchedOption(CONFIRM_ABOVE);
        return doubtful ? add(mediaGen, "the request", request, options) : this;
    }

    private static boolean isSeveral(MediaRequest<?> request) {
        return request.options().get(Option.COUNT).orElse(1) > 1;
    }

    private static boolean isSplit(MediaRequest<?> request) {
        return request.options().get(Option.SPLIT_TEXT).orElse(false);
    }

    /**
     * Notes a request.
     *
     * @param where its name in messages
     */
    Purchases add(MediaGen mediaGen, String where, MediaRequest<?> request, GenerateOptions options) {
        return add(mediaGen, where, request, options, Explanation::quote);
    }

    /** Notes an item of a batch, which may cost less there. */
    Purchases addItem(
            MediaGen mediaGen, String where, MediaRequest<?> request, GenerateOptions own, BatchOptions.Builder batch) {
        BatchOptions alone = batch.each(own).build();
        return add(mediaGen, where, request, own, explanation -> Optional.of(mediaGen.quote(request, alone)));
    }

    private Purchases add(
            MediaGen mediaGen,
            String where,
            MediaRequest<?> request,
            GenerateOptions options,
            Function<Explanation, Optional<Quote>> price) {
        try {
            Explanation explanation = mediaGen.explain(request, options);
            price.apply(explanation).ifPresent(quote -> quotes.add(where, () -> quote));
            boolean several = isSeveral(request);
            if (several || isSplit(request)) {
                Text fewer = several
                        ? Text.of("fewer in {}", Ref.of(Option.COUNT))
                        : Text.of("a shorter {}", Ref.of(Option.PROMPT));
                add(where, explanation, fewer);
            }
        } catch (MediaException e) {
            // Nothing will be sent for it, and its failure is reported with the others.
            return this;
        }
        return this;
    }

    /** Shows the price of a batch. */
    Purchases shown() {
        Output output = new Output(session, typed);
        if (quotes.total().isPresent() && !output.isJson() && !output.isQuiet()) {
            session.terminal().say(quotes.summary());
        }
        return this;
    }

    private void add(String where, Explanation explanation, Text fewer) {
        if (explanation.calls() > 1) {
            split.add(new Violation(
                    where,
                    "",
                    Text.plain("needs " + explanation.calls() + " calls of "
                            + explanation.backend().orElse("") + " "
                            + explanation.model().orElse("") + ", each billed by itself"),
                    fewer.and(", or --yes to send them")));
        }
    }

    /**
     * Asks at the terminal, if there is something to ask.
     *
     * @throws InvalidRequestException when the answer is not yes, or nobody can be asked
     */
    void require() {
        GenerateFlags.usd(typed, CONFIRM_ABOVE)
                .filter(quotes::passes)
                .ifPresent(limit -> split.add(new Violation(
                        "the price",
                        "",
                        "may be up to "
                                + quotes.total().flatMap(Quote::atMost).orElseThrow() + " by list price, more than "
                                + limit.toPlainString() + " USD",
                        "less, or --yes to send it")));
        if (split.isEmpty() || typed.hasMatchedOption(YES)) {
            return;
        }
        boolean asked = session.terminal().asks() && !new Output(session, typed).isJson();
        if (!asked) {
            throw new InvalidRequestException(split);
        }
        split.forEach(
                one -> session.terminal().say(one.option() + " " + one.problem().in(Flags.typed()) + "."));
        if (!session.terminal().confirms("Send them?")) {
            throw new InvalidRequestException(split);
        }
    }
}
