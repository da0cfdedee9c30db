package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one request: choose, check, record, send, receive, settle. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Planner planner;
    private final Performer performer;
    private final Settlement settlement;
    private final Continuations continuations;
    private final Clock clock;

    Engine(Planner planner, Performer performer, Settlement settlement, Continuations continuations, Clock clock) {
        this.planner = planner;
        this.performer = performer;
        this.settlement = settlement;
        this.continuations = continuations;
        this.clock = clock;
    }

    <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        Plan<M> plan = planner.plan(request, options);
        List<MediaRequest<?>> calls = CountSplit.split(request.withOptions(plan.effective()), plan.choice());
        List<Supplier<Part<M>>> tasks = new ArrayList<>();
        int position = 0;
        for (MediaRequest<?> call : calls) {
            int first = position;
            tasks.add(() -> settled(plan, performer.perform(plan, call), first));
            position += CountSplit.count(call);
        }
        return complete(plan, Parallel.run(tasks, Limits.CONCURRENCY, (index, failure) -> Part.failed(failure)));
    }

    Generated<?> resume(JobRecord record, JobHandle handle, GenerateOptions options) {
        return resume(planner.resumed(record, options), record, handle);
    }

    private <M extends Media> Generated<M> resume(Plan<M> plan, JobRecord record, JobHandle handle) {
        return complete(plan, List.of(settled(plan, performer.resume(plan, record, handle), 0)));
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

    private <M extends Media> Part<M> settled(Plan<M> plan, Received received, int firstPosition) {
        return new Part<>(settlement.settle(plan, received, firstPosition), Optional.of(received), Optional.empty());
    }

    /** Puts the parts together. What succeeded is kept when others failed; when all failed, so did the request. */
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
        Result<M> result = gather(plan, media, received, failures);
        List<String> warnings = new ArrayList<>(result.warnings());
        Optional<Continuation> continuation = keep(result, received.get(0), warnings);
        result = result.with(continuation, List.copyOf(warnings));
        result = result.with(continuation, record(plan, result));
        plan.reporter().phase(Progress.Phase.DONE);
        return result;
    }

    private <M extends Media> Result<M> gather(
            Plan<M> plan, List<M> media, List<Received> received, List<MediaException> failures) {
        List<Adjustment> adjustments = new ArrayList<>(plan.adjustments());
        Set<String> warnings = new LinkedHashSet<>(plan.warnings());
        Usage usage = Usage.none();
        Optional<Cost> cost = Optional.empty();
        for (Received answer : received) {
            adjustments.addAll(answer.done().adjustments());
            warnings.addAll(answer.done().warnings());
            usage = usage.plus(answer.done().usage());
            cost = sum(cost, answer.done().cost());
        }
        failures.forEach(failure -> warnings.add("One of several results failed: " + failure.getMessage()));
        return new Result<>(
                media,
                plan.operation(),
                plan.choice().backend().name(),
                plan.choice().model(),
                received.get(0).done().servedModel(),
                List.copyOf(adjustments),
                List.copyOf(warnings),
                failures,
                usage,
                cost,
                received.get(0).done().requestId(),
                Optional.empty(),
                plan.started(),
                Duration.between(plan.started(), clock.instant()));
    }

    private static Optional<Cost> sum(Optional<Cost> a, Optional<Cost> b) {
        if (a.isPresent() && b.isPresent()) {
            return Optional.of(a.get().plus(b.get()));
        }
        return a.or(() -> b);
    }

    /** The result is on disk and paid for; that it cannot be continued does not make it a failure. */
    private Optional<Continuation> keep(Result<?> result, Received received, List<String> warnings) {
        try {
            return continuations.keep(
                    result.operation(),
                    result.backend(),
                    result.model(),
                    received.done().continuation(),
                    result.all());
        } catch (MediaException | UncheckedIOException e) {
            LOG.warn("The continuation of {} cannot be kept.", result.media().path(), e);
            warnings.add("The result cannot be continued: its state could not be kept.");
            return Optional.empty();
        }
    }

    private List<String> record(Plan<?> plan, Result<?> result) {
        try {
            Sidecar.write(result, plan.asked(), plan.effective());
            return result.warnings();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The record beside {} cannot be written.", result.media().path(), e);
            List<String> warnings = new ArrayList<>(result.warnings());
            warnings.add("The record beside the file could not be written.");
            return List.copyOf(warnings);
        }
    }
}
