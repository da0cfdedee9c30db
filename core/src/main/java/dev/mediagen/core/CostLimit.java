package dev.mediagen.core;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Option;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.spi.Capabilities;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses a request that may cost more than its caller allows. */
final class CostLimit {

    private CostLimit() {}

    /** What all calls of a plan cost by list price. */
    static Quote quote(Plan<?> plan, Instant now) {
        return plan.by().quote(plan.order().operation(), plan.order().effective(), day(now));
    }

    /** What one call costs by list price. */
    static Quote ofCall(Plan<?> call, Instant now) {
        return call.by().ofCall(call.order().operation(), call.order().effective(), day(now));
    }

    /** What one call costs by list price as one of a batch of its provider. */
    static Quote inBatch(Plan<?> call, Instant now) {
        Quote alone = ofCall(call, now);
        Optional<Capabilities> model = call.by().capabilities(call.order().operation());
        return model.flatMap(Capabilities::batchPrice).map(alone::times).orElse(alone);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /**
     * Checks a plan before anything is sent. What it costs is asked only if there is a limit.
     *
     * @throws BudgetExceededException when it may cost more than the options allow, or when that is unknown
     */
    static void require(Plan<?> plan, Supplier<Quote> price, GenerateOptions options) {
        options.maxCost().ifPresent(limit -> {
            Quote quote = price.get();
            if (quote.atMost()
                    .filter(cost -> cost.amount().compareTo(limit) <= 0)
                    .isEmpty()) {
                throw exceeded(plan, quote, Cost.usd(limit));
            }
        });
    }

    private static BudgetExceededException exceeded(Plan<?> plan, Quote quote, Cost limit) {
        Text why = quote.unknown()
                .map(reason -> Text.of("What it costs is unknown, and it may cost at most {}. {}", limit, reason))
                .orElseGet(() -> Text.of(
                        "It may cost up to {}, and at most {} is allowed. Allow more, or ask for less: a smaller {}, a"
                                + " shorter {}, another model.",
                        quote.atMost().orElseThrow(),
                        limit,
                        Ref.of(Option.SIZE),
                        Ref.of(Option.DURATION)));
        ErrorDetails details = ErrorDetails.builder()
                .backend(plan.order().backend())
                .model(plan.order().model())
                .operation(plan.order().operation())
                .code(quote.atMost().isPresent() ? "budget_exceeded" : "price_unknown")
                .possiblyBilled(false)
                .build();
        return new BudgetExceededException(why, new BudgetExceededException.Budget("max_cost", limit, limit), details);
    }
}
