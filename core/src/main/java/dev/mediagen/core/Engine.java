package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one request: choose, check, record, send, receive, settle. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Planner planner;
    private final Performer performer;
    private final Settlement settlement;
    private final Completion completion;
    private final Journal journal;
    private final BatchLedger batches;
    private final Clock clock;

    Engine(
            Planner planner,
            Performer performer,
            Settlement settlement,
            Completion completion,
            Journal journal,
            BatchLedger batches,
            Clock clock) {
        this.planner = planner;
        this.performer = performer;
        this.settlement = settlement;
        this.completion = completion;
        this.journal = journal;
        this.batches = batches;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Makes what is asked for; where the caller allows it, by the next backend when the first cannot serve. */
    <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        return serve(request, options, plan -> perform(plan, request));
    }

    private <M extends Media, R> R serve(MediaRequest<M> request, GenerateOptions options, Function<Plan<M>, R> way) {
        Plan<M> plan = planner.plan(request, options, Set.of());
        Set<String> failed = new LinkedHashSet<>();
        List<String> reports = new ArrayList<>();
        while (true) {
            try {
                return way.apply(plan.warning(reports));
            } catch (MediaException e) {
                failed.add(plan.choice().backend().name());
                plan = next(request, options, failed, e).orElseThrow(() -> e);
                reports.add(failed.iterator().next() + " could not serve, so "
                        + plan.choice().backend().name() + " was asked: " + e.getMessage());
            }
        }
    }

    /** Who may be asked after a failure, if anybody. */
    private <M extends Media> Optional<Plan<M>> next(
            MediaRequest<M> request, GenerateOptions options, Set<String> failed, MediaException failure) {
        boolean unserved = failure instanceof UnavailableException || failure instanceof SetupException;
        boolean free = options.backend().isEmpty()
                && options.model().isEmpty()
                && request.continueFrom().isEmpty();
        if (!unserved
                || !free
                || failure.details().possiblyBilled()
                || !options.fallback().allows(request.operation())) {
            return Optional.empty();
        }
        try {
            return Optional.of(planner.plan(request, options, failed));
        } catch (MediaException nobody) {
            failure.addSuppressed(nobody);
            return Optional.empty();
        }
    }

    private <M extends Media> Generated<M> perform(Plan<M> plan, MediaRequest<M> request) {
        List<Supplier<Part<M>>> tasks = new ArrayList<>();
        int position = 0;
        for (MediaRequest<?> call : CountSplit.split(request.withOptions(plan.effective()), plan.choice())) {
            Plan<M> own = plan.to(plan.target().from(position));
            tasks.add(() -> settled(own, performer.collect(own, performer.begin(own, call))));
            position += CountSplit.count(call);
        }
        return complete(plan, Parallel.run(tasks, Limits.CONCURRENCY, (index, failure) -> Part.failed(failure)));
    }

    /** Sends a request that is made in one call, and returns as soon as a provider took it. */
    <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        return serve(request, options, plan -> submit(request, plan));
    }

    private <M extends Media> Job<M> submit(MediaRequest<M> request, Plan<M> plan) {
        List<MediaRequest<?>> calls = CountSplit.split(request.withOptions(plan.effective()), plan.choice());
        if (calls.size() > 1) {
            throw new InvalidRequestException(List.of(new Violation(
                    "count",
                    String.valueOf(CountSplit.count(request)),
                    "takes several calls of " + plan.choice().model() + ", and a job is one",
                    "fewer, or generate() in place of submit()")));
        }
        return new PendingJob<>(this, plan, performer.begin(plan, calls.get(0)));
    }

    <M extends Media> Generated<M> collect(Plan<M> plan, Begun begun) {
        return complete(plan, List.of(settled(plan, performer.collect(plan, begun))));
    }

    /** Goes on with what was left, unless somebody else does. */
    <M extends Media> Generated<M> collectAgain(Plan<M> plan, JobRecord left) {
        return goOn(plan, journal.claim(left.id()));
    }

    /** Goes on with what an earlier call or process began; its record was claimed. */
    Generated<?> resume(JobRecord record, GenerateOptions options) {
        return goOn(planner.resumed(record, options), record);
    }

    private <M extends Media> Generated<M> goOn(Plan<M> plan, JobRecord record) {
        Optional<Parcel> parcel = record.parcel();
        if (parcel.isEmpty()) {
            return collect(plan, performer.again(plan, record));
        } else if (Settlement.finds(plan.target(), parcel.get())) {
            return settle(plan, new Received(record, parcel.get()));
        } else if (record.token().isEmpty() || Settlement.finds(record.target(), parcel.get())) {
            // Some or all have their names already, where they were meant to go at first.
            return settle(plan.to(record.target()), new Received(record, parcel.get()));
        }
        // Somebody removed the files, and the provider may still have them.
        return collect(plan, performer.again(plan, record));
    }

    private <M extends Media> Generated<M> settle(Plan<M> plan, Received received) {
        return complete(plan, List.of(settled(plan, received)));
    }

    boolean cancel(Plan<?> plan, JobRecord record) {
        return record.token().isPresent() && performer.cancel(plan, record);
    }

    boolean cancel(JobRecord record) {
        return cancel(planner.resumed(record, GenerateOptions.defaults()), record);
    }

    /**
     * What came of one of the calls of a request.
     *
     * @param media the files, under their final names
     * @param received what the provider said
     * @param failure why there is nothing
     */
    private record Part<M extends Media>(List<M> media, Optional<Received> received, Optional<MediaException> failure) {

        static <M extends Media> Part<M> failed(RuntimeException failure) {
            if (failure instanceof MediaException known) {
                return new Part<>(List.of(), Optional.empty(), Optional.of(known));
            } else if (failure instanceof CancellationException) {
                return new Part<>(
                        List.of(),
                        Optional.empty(),
                        Optional.of(new JobUnfinishedException(
                                "Cancelled before it was begun.",
                                ErrorDetails.builder().code("cancelled").build(),
                                failure)));
            }
            throw failure;
        }
    }

    private <M extends Media> Part<M> settled(Plan<M> plan, Received received) {
        Received near = settlement.near(plan, received);
        return new Part<>(settlement.settle(plan, near), Optional.of(near), Optional.empty());
    }

    /** What succeeded is kept when others failed; when all failed, so did the request. */
    private <M extends Media> Generated<M> complete(Plan<M> plan, List<Part<M>> parts) {
        List<MediaException> failures =
                parts.stream().flatMap(part -> part.failure().stream()).toList();
        List<Received> received =
                parts.stream().flatMap(part -> part.received().stream()).toList();
        if (received.isEmpty()) {
            MediaException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        List<M> media = parts.stream().flatMap(part -> part.media().stream()).toList();
        Generated<M> result = completion.complete(plan, media, received, failures);
        if (isNoted(plan, result)) {
            received.forEach(answer -> journal.close(answer.record()));
        } else {
            received.forEach(answer -> journal.leave(answer.record()));
        }
        return result;
    }

    /** Until the batch knows that an item is done, the journal does: else the item would be paid for again. */
    private boolean isNoted(Plan<?> plan, Generated<?> result) {
        try {
            plan.batchItem().ifPresent(item -> batches.done(item, result));
            return true;
        } catch (MediaException e) {
            LOG.warn("The batch could not note that {} is done.", result.media().path(), e);
            return false;
        }
    }
}
