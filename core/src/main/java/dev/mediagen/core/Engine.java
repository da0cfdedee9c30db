package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    Explanation explain(MediaRequest<?> request, GenerateOptions options) {
        return planner.explain(request.operation(), request.options(), options);
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
        BatchItem.Gap all = new BatchItem.Gap(0, RequestSplitter.count(plan.effective()));
        List<Supplier<Part<M>>> tasks = List.copyOf(calls(request, plan, all).values());
        return complete(plan, Parallel.run(tasks, Limits.CONCURRENCY, (index, failure) -> Part.failed(failure)));
    }

    /** Makes an item of a batch whole: collects what was begun of it, and has only the rest made. */
    <M extends Media> Generated<M> complete(MediaRequest<M> request, GenerateOptions options, BatchItem left) {
        SortedMap<Integer, Supplier<Part<M>>> tasks = new TreeMap<>(missing(request, options, left));
        Plan<M> plan = planner.resumed(left.any(), options, request.resultType());
        for (JobRecord call : left.settled()) {
            tasks.put(call.target().first(), () -> part(plan.to(call.target()), call));
        }
        for (JobRecord call : left.open()) {
            tasks.put(call.target().first(), () -> claimed(request, options, call));
        }
        List<Supplier<Part<M>>> inOrder = List.copyOf(tasks.values());
        return complete(plan, Parallel.run(inOrder, Limits.CONCURRENCY, (index, failure) -> Part.failed(failure)));
    }

    /** The calls that are still to be sent, each by the position of its first result. */
    private <M extends Media> Map<Integer, Supplier<Part<M>>> missing(
            MediaRequest<M> request, GenerateOptions options, BatchItem left) {
        Map<Integer, Supplier<Part<M>>> tasks = new HashMap<>();
        for (BatchItem.Gap gap : left.gaps(RequestSplitter.count(request.options()))) {
            try {
                tasks.putAll(calls(request, planner.rest(request, options, left.any()), gap));
            } catch (MediaException e) {
                tasks.put(gap.first(), () -> Part.failed(e));
            }
        }
        return tasks;
    }

    private <M extends Media> SortedMap<Integer, Supplier<Part<M>>> calls(
            MediaRequest<M> request, Plan<M> plan, BatchItem.Gap wanted) {
        SortedMap<Integer, Supplier<Part<M>>> tasks = new TreeMap<>();
        int position = wanted.first();
        MediaRequest<M> effective = request.withOptions(plan.effective());
        for (MediaRequest<?> call : RequestSplitter.split(effective, plan.choice(), wanted.count())) {
            Plan<M> own = plan.to(plan.target().from(position));
            tasks.put(position, () -> collected(own, performer.begin(own, call)));
            position += RequestSplitter.count(call.options());
        }
        return tasks;
    }

    /** The claim is kept until the whole item is noted. */
    private <M extends Media> Part<M> claimed(MediaRequest<M> request, GenerateOptions options, JobRecord call) {
        if (!call.isCollectable()) {
            throw doubtful(call);
        }
        JobRecord record = journal.claim(call.id());
        try {
            return part(planner.resumed(record, options, request.resultType()), record);
        } catch (RuntimeException e) {
            journal.leave(record);
            throw e;
        }
    }

    private static BackendFaultException doubtful(JobRecord record) {
        return new BackendFaultException(
                "An earlier run sent this item and never learned what came of it: it may have been billed, so it"
                        + " is not sent again. Forget job " + record.id() + " to have it sent anew.",
                ErrorDetails.builder()
                        .backend(record.backend())
                        .code("outcome_unknown")
                        .possiblyBilled(true)
                        .build());
    }

    /** Sends a request that is made in one call, and returns as soon as a provider took it. */
    <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        return serve(request, options, plan -> submit(request, plan));
    }

    private <M extends Media> Job<M> submit(MediaRequest<M> request, Plan<M> plan) {
        List<MediaRequest<?>> calls = RequestSplitter.split(request.withOptions(plan.effective()), plan.choice());
        if (calls.size() > 1) {
            throw new InvalidRequestException(List.of(new Violation(
                    "count",
                    String.valueOf(RequestSplitter.count(request.options())),
                    "takes several calls of " + plan.choice().model() + ", and a job is one",
                    "fewer, or generate() in place of submit()")));
        }
        return new PendingJob<>(this, plan, performer.begin(plan, calls.get(0)));
    }

    <M extends Media> Generated<M> collect(Plan<M> plan, Begun begun) {
        return complete(plan, List.of(collected(plan, begun)));
    }

    /** Goes on with what was left, unless somebody else does. */
    <M extends Media> Generated<M> collectAgain(Plan<M> plan, JobRecord left) {
        return complete(plan, List.of(part(plan, journal.claim(left.id()))));
    }

    /** Goes on with what an earlier call or process began; its record was claimed. */
    Generated<?> resume(JobRecord record, GenerateOptions options) {
        Plan<Media> plan = planner.resumed(record, options, Media.class);
        return complete(plan, List.of(part(plan, record)));
    }

    private <M extends Media> Part<M> part(Plan<M> plan, JobRecord record) {
        Optional<Parcel> parcel = record.parcel();
        if (parcel.isEmpty()) {
            return collected(plan, performer.again(plan, record));
        } else if (Settlement.finds(plan.target(), parcel.get())) {
            return settled(plan, new Received(record, parcel.get()));
        } else if (record.token().isEmpty() || Settlement.finds(record.target(), parcel.get())) {
            // Some or all have their names already, where they were meant to go at first.
            return settled(plan.to(record.target()), new Received(record, parcel.get()));
        }
        // Somebody removed the files, and the provider may still have them.
        return collected(plan, performer.again(plan, record));
    }

    private <M extends Media> Part<M> collected(Plan<M> plan, Begun begun) {
        return settled(plan, performer.collect(plan, begun));
    }

    boolean cancel(Plan<?> plan, JobRecord record) {
        return record.token().isPresent() && performer.cancel(plan, record);
    }

    boolean cancel(JobRecord record) {
        return cancel(planner.resumed(record, GenerateOptions.defaults(), Media.class), record);
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
        List<M> media = settlement.settle(plan, near);
        return new Part<>(
                media, Optional.of(new Received(near.record().in(plan.target()), near.parcel())), Optional.empty());
    }

    /** What succeeded is kept when others failed; when all failed, so did the request. */
    private <M extends Media> Generated<M> complete(Plan<M> plan, List<Part<M>> parts) {
        List<MediaException> failures =
                parts.stream().flatMap(part -> part.failure().stream()).toList();
        List<Received> received =
                parts.stream().flatMap(part -> part.received().stream()).toList();
        if (received.isEmpty()) {
            throw together(failures);
        }
        List<M> media = parts.stream().flatMap(part -> part.media().stream()).toList();
        Generated<M> result = completion.complete(plan, media, received, failures);
        if (isNoted(plan, result, received)) {
            received.forEach(answer -> journal.close(answer.record()));
        } else {
            received.forEach(answer -> journal.leave(answer.record()));
        }
        return result;
    }

    /** The one that may have been paid for speaks for all: after the others the request could be sent again. */
    private static MediaException together(List<MediaException> failures) {
        MediaException gravest = failures.stream()
                .filter(failure -> failure.details().possiblyBilled())
                .findFirst()
                .orElse(failures.get(0));
        failures.stream().filter(failure -> failure != gravest).forEach(gravest::addSuppressed);
        return gravest;
    }

    /** Until the batch knows that an item is done, the journal does: else the item would be paid for again. */
    private boolean isNoted(Plan<?> plan, Generated<?> result, List<Received> received) {
        try {
            plan.batchItem().ifPresent(item -> note(item, plan, result, received));
            return true;
        } catch (MediaException e) {
            LOG.warn("The batch could not note that {} is done.", result.media().path(), e);
            return false;
        }
    }

    /** An item is done when all its results are here; until then each of its calls is noted on its own. */
    private void note(String item, Plan<?> plan, Generated<?> result, List<Received> received) {
        List<JobRecord> calls = received.stream().map(Received::record).toList();
        int made = calls.stream()
                .mapToInt(call -> RequestSplitter.count(call.effective()))
                .sum();
        if (made < RequestSplitter.count(plan.asked())) {
            calls.forEach(call -> batches.done(item, call));
        } else {
            batches.done(item, result);
        }
    }
}
