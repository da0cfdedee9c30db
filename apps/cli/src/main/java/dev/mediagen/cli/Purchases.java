package dev.mediagen.cli;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Asks before a request is sent that needs several calls, each billed by itself. */
final class Purchases {

    private static final String YES = "--yes";

    private final Session session;
    private final ParseResult typed;
    private final List<Violation> split = new ArrayList<>();

    Purchases(Session session, ParseResult typed) {
        this.session = session;
        this.typed = typed;
    }

    /** The option that answers in advance. */
    static OptionSpec yes() {
        return Specs.flag(
                YES, "Send a request that needs several calls, each billed by itself, without asking at the terminal.");
    }

    /**
     * Notes a request.
     *
     * @param where its name in messages
     */
    Purchases add(MediaGen mediaGen, String where, MediaRequest<?> request, GenerateOptions options) {
        boolean count = request.options().get(Option.COUNT).orElse(1) > 1;
        if (count || request.options().get(Option.SPLIT_TEXT).orElse(false)) {
            try {
                Text fewer = count
                        ? Text.of("fewer in {}", Ref.of(Option.COUNT))
                        : Text.of("a shorter {}", Ref.of(Option.PROMPT));
                add(where, mediaGen.explain(request, options), fewer);
            } catch (MediaException e) {
                // Nothing will be sent for it, and its failure is reported with the others.
                return this;
            }
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
