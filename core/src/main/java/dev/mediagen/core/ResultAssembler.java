package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Text;
import dev.mediagen.api.Usage;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.journal.JobState.SettledFacts;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.Sidecar;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Combines the results of the calls of a request, stores its continuation, and writes the record beside the files. Everything is
 * paid for and placed by now, so a failure here does not fail the request; it becomes a warning.
 */
final class ResultAssembler {

    private static final Logger LOG = LoggerFactory.getLogger(ResultAssembler.class);

    private final ContinuationStore continuations;
    private final Sidecar sidecar;
    private final Clock clock;

    ResultAssembler(ContinuationStore continuations, Sidecar sidecar, Clock clock) {
        this.continuations = continuations;
        this.sidecar = sidecar;
        this.clock = clock;
    }

    /** The result of calls of which at least one succeeded. Their jobs are settled when this returns. */
    <M extends Media> Generated<M> assemble(Plan<M> plan, List<Placed<M>> placed, List<MediaException> failed) {
        List<MediaException> failures = Stream.concat(failed.stream(), ResultFailures.withheld(plan.order(), placed))
                .toList();
        Result<M> result = gather(plan, placed, placed.size() + failed.size(), failures);
        List<Text> warnings = new ArrayList<>(result.warnings());
        Optional<Continuation> continuation = keep(result, placed, warnings);
        result = result.with(continuation, List.copyOf(warnings));
        result = result.with(continuation, record(placed, result));
        SettledFacts facts = new SettledFacts(
                continuation.map(Continuation::id), planned(plan, placed), result.warnings(), result.elapsed());
        placed.forEach(call -> call.lease().ifPresent(lease -> end(call, lease, facts)));
        plan.reporter().phase(Progress.Phase.DONE);
        return result;
    }

    private static void end(Placed<?> call, JobLease lease, SettledFacts facts) {
        if (call.staysOpen()) {
            lease.received(call.answer());
        } else {
            lease.settled(call.answer(), facts, call.job().order().to());
        }
    }

    /** The changes to the request, and what the files show; adjustments that the provider itself reports are not repeated. */
    private static <M extends Media> List<Adjustment> planned(Plan<M> plan, List<Placed<M>> placed) {
        Set<Adjustment> all = new LinkedHashSet<>(plan.adjustments());
        for (Placed<M> call : placed) {
            List<Adjustment> told = call.answer().completed().adjustments();
            call.differences().adjustments().stream()
                    .filter(one ->
                            told.stream().noneMatch(other -> other.option().equals(one.option())))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    private static <M extends Media> List<M> files(List<Placed<M>> placed) {
        return placed.stream().flatMap(call -> call.media().stream()).toList();
    }

    /** The result of calls that were all settled earlier. */
    <M extends Media> Generated<M> again(Class<M> resultType, List<Placed<M>> placed) {
        JobRecord first = placed.get(0).job();
        SettledFacts facts = ((JobState.Settled) first.state()).facts();
        Order order = first.order();
        Set<Text> warnings = new LinkedHashSet<>(facts.warnings());
        placed.forEach(call -> warnings.addAll(call.differences().warnings()));
        Result<M> result = result(
                order,
                placed,
                placed.size(),
                facts.adjustments(),
                warnings,
                ResultFailures.withheld(order, placed).toList(),
                facts.elapsed());
        Optional<Continuation> continuation = facts.continuation()
                .map(id -> new Continuation(
                        id, order.backend(), order.operation(), order.model(), order.started(), Optional.empty()));
        return result.with(continuation, result.warnings());
    }

    private <M extends Media> Result<M> gather(
            Plan<M> plan, List<Placed<M>> placed, int calls, List<MediaException> failures) {
        Set<Text> warnings = new LinkedHashSet<>(plan.warnings());
        for (Placed<M> call : placed) {
            warnings.addAll(call.answer().completed().warnings());
            warnings.addAll(call.differences().warnings());
            warnings.addAll(ResultFailures.damageWarnings(call));
        }
        failures.forEach(failure -> warnings.add(Text.of("One of several results failed: {}", failure.text())));
        Duration elapsed = Duration.between(plan.order().started(), clock.instant());
        return result(plan.order(), placed, calls, planned(plan, placed), warnings, failures, elapsed);
    }

    private static <M extends Media> Result<M> result(
            Order order,
            List<Placed<M>> placed,
            int calls,
            List<Adjustment> planned,
            Set<Text> warnings,
            List<MediaException> failures,
            Duration elapsed) {
        Completed first = placed.get(0).answer().completed();
        Set<Adjustment> adjustments = new LinkedHashSet<>(planned);
        Usage usage = Usage.none();
        for (Placed<M> call : placed) {
            Completed completed = call.answer().completed();
            adjustments.addAll(completed.adjustments());
            usage = usage.plus(completed.usage());
        }
        Optional<Cost> cost = placed.stream()
                .flatMap(call -> call.answer().completed().cost().stream())
                .reduce(Cost::plus);
        return new Result<>(
                files(placed).stream().distinct().toList(),
                order.operation(),
                order.backend(),
                order.model(),
                first.servedModel(),
                List.copyOf(adjustments),
                List.copyOf(warnings),
                failures,
                usage,
                cost,
                first.requestId(),
                Optional.empty(),
                calls,
                order.started(),
                elapsed);
    }

    private <M extends Media> Optional<Continuation> keep(
            Result<M> result, List<Placed<M>> placed, List<Text> warnings) {
        Optional<ContinuationState> state = placed.get(0).answer().completed().continuation();
        if (state.filter(kept -> !continuations.isKept(kept)).isPresent()) {
            warnings.add(Text.plain("Prompts are not stored, so the result can be continued from its media only."));
        }
        try {
            return continuations.keep(
                    result.operation(),
                    result.backend(),
                    result.model(),
                    state,
                    files(placed),
                    placed.stream().map(call -> call.job().id()).toList());
        } catch (MediaException | UncheckedIOException e) {
            LOG.warn("The continuation of {} cannot be stored.", result.media().location(), e);
            warnings.add(Text.plain("The result cannot be continued: its state could not be stored."));
            return Optional.empty();
        }
    }

    /** Each file gets what its own call sent. */
    private <M extends Media> List<Text> record(List<Placed<M>> placed, Result<M> result) {
        List<Text> warnings = new ArrayList<>(result.warnings());
        try {
            for (Placed<M> call : JoinedCalls.distinct(placed)) {
                sidecar.write(result, call.media(), call.job()).forEach(one -> warnings.add(Text.plain(one)));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The record beside {} cannot be written.", result.media().location(), e);
            warnings.add(Text.plain("The record beside the file could not be written."));
        }
        return List.copyOf(warnings);
    }
}
