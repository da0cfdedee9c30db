package dev.mediagen.budgets;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Text;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets that all processes with the same state store share. A call reserves the most that it may cost in the step that records it,
 * before anything is sent; when it ends, what its provider reported is booked, else the list price. A job in doubt keeps its
 * reservation, and so does one that was discarded or failed unless it certainly cost nothing. If the store cannot be used, nothing is
 * sent.
 *
 * <pre>{@code
 * MediaGen.builder().discover().contributor(Budgets.of(Budget.parse("100 USD/month"), Budget.parse("5 USD/day each label")))
 * }</pre>
 */
public final class Budgets implements RecordContributor {

    /** How long counters and reservations are kept after they are of no use. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String USD = "USD";

    private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

    private final List<Budget> budgets;
    private final Optional<BigDecimal> unknownPrice;

    private Budgets(List<Budget> budgets, Optional<BigDecimal> unknownPrice) {
        this.budgets = List.copyOf(budgets);
        this.unknownPrice = unknownPrice;
        long subjects = budgets.stream().map(Budget::subject).distinct().count();
        if (subjects < budgets.size()) {
            throw new IllegalArgumentException(
                    "Two budgets limit the same calls in the same period; keep the lower one.");
        }
    }

    /**
     * Budgets that refuse calls of unknown price.
     *
     * @throws IllegalArgumentException when two limit the same calls in the same period
     */
    public static Budgets of(Budget... budgets) {
        return new Budgets(List.of(budgets), Optional.empty());
    }

    static Budgets of(List<Budget> budgets) {
        return new Budgets(budgets, Optional.empty());
    }

    /**
     * The same, with an amount for each call of unknown price.
     *
     * @param usd in US dollars
     */
    public Budgets unknownPrice(BigDecimal usd) {
        return new Budgets(budgets, Optional.of(usd));
    }

    @Override
    public List<StateChange> begin(JobInfo job, StateStore store) {
        Optional<Quote> quote = job.quote();
        List<Budget> covering = budgets.stream().filter(one -> one.covers(job)).toList();
        if (quote.isEmpty() || covering.isEmpty()) {
            return List.of();
        }
        BigDecimal amount = quote.get()
                .atMost()
                .map(Cost::amount)
                .or(() -> unknownPrice)
                .orElseThrow(() -> unknown(job, quote.get(), covering.get(0)));
        List<StateChange> changes = new ArrayList<>();
        List<String> counters = new ArrayList<>();
        for (Budget budget : covering) {
            Counter counter = counter(budget, job, store);
            if (counter.used().add(amount).compareTo(budget.limit()) > 0) {
                throw exceeded(job, budget, counter, amount);
            }
            counters.add(counter.id());
            changes.add(counter.reserving(amount).write());
        }
        changes.add(Reservation.of(job.id(), amount, counters).write(Optional.empty()));
        return changes;
    }

    private static Counter counter(Budget budget, JobInfo job, StateStore store) {
        String id = CounterId.of(budget, job);
        Optional<Instant> expires = budget.period()
                .end(job.created())
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(KEPT));
        return Counter.read(store, id).orElseGet(() -> Counter.unused(id, expires));
    }

    @Override
    public List<StateChange> end(JobInfo job, StateStore store) {
        try {
            return Reservation.read(store, job.id())
                    .map(reservation -> settle(job, reservation, store))
                    .orElse(List.of());
        } catch (MediaException e) {
            if (e.details().code().filter("budget_unreadable"::equals).isEmpty()) {
                throw e;
            }
            // The result of a call that was paid for matters more.
            LOG.warn("What job {} cost could not be booked.", job.id(), e);
            return List.of();
        }
    }

    private static List<StateChange> settle(JobInfo job, Reservation reservation, StateStore store) {
        BigDecimal cost = charge(job, reservation);
        BigDecimal more = cost.subtract(reservation.charged());
        List<StateChange> changes = new ArrayList<>();
        for (String id : reservation.counters()) {
            Counter.read(store, id)
                    .map(counter ->
                            counter.reserving(reservation.held().negate()).spending(more))
                    .ifPresent(counter -> changes.add(counter.write()));
        }
        changes.add(reservation
                .settled(cost)
                .write(Optional.of(job.ended().orElseThrow().plus(KEPT))));
        return changes;
    }

    /** What is booked for a job that ended. */
    private static BigDecimal charge(JobInfo job, Reservation reservation) {
        if (!job.possiblyBilled()) {
            return BigDecimal.ZERO;
        }
        Optional<BigDecimal> reported =
                job.cost().filter(cost -> cost.currency().equals(USD)).map(Cost::amount);
        Optional<BigDecimal> listed =
                job.status() == JobStatus.SETTLED ? job.listPrice().map(Cost::amount) : Optional.empty();
        return reported.or(() -> listed).orElse(reservation.most());
    }

    private static BudgetExceededException exceeded(JobInfo job, Budget budget, Counter counter, BigDecimal amount) {
        Cost left = Cost.usd(budget.limit().subtract(counter.used()).max(BigDecimal.ZERO));
        String until =
                budget.period().end(job.created()).map(day -> " until " + day).orElse("");
        return refused(
                job,
                budget,
                left,
                "budget_exceeded",
                Text.plain("The budget " + budget + " has " + left + " left" + until + ", and this call may cost up to "
                        + Cost.usd(amount) + ". Nothing was sent. Raise the budget, or ask for less."));
    }

    private static BudgetExceededException unknown(JobInfo job, Quote quote, Budget budget) {
        Text why = quote.unknown().orElse(Text.empty());
        return refused(
                job,
                budget,
                Cost.usd(budget.limit()),
                "price_unknown",
                Text.of(
                        "What this call costs is unknown, and there is a budget: {}. {} Nothing was sent. Use a model with a list"
                                + " price, or count a fixed amount for such calls: MEDIAGEN_UNKNOWN_PRICE, Budgets.unknownPrice().",
                        budget.toString(),
                        why));
    }

    private static BudgetExceededException refused(JobInfo job, Budget budget, Cost left, String code, Text why) {
        return new BudgetExceededException(
                why,
                new BudgetExceededException.Budget(budget.toString(), Cost.usd(budget.limit()), left),
                ErrorDetails.builder()
                        .backend(job.backend())
                        .model(job.model())
                        .operation(job.operation())
                        .code(code)
                        .possiblyBilled(false)
                        .build());
    }
}
