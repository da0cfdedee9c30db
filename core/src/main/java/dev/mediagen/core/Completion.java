package dev.mediagen.core;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Usage;
import dev.mediagen.spi.Completed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together what came of the calls of a request, keeps what is needed to go on from it, and writes the record beside the
 * files. By now everything is paid for and on disk, so nothing that goes wrong here fails the request; it becomes a warning.
 */
final class Completion {

    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Continuations continuations;
    private final Clock clock;

    Completion(Continuations continuations, Clock clock) {
        this.continuations = continuations;
        this.clock = clock;
    }

    <M extends Media> Generated<M> complete(
            Plan<M> plan, List<M> media, List<Received> received, List<MediaException> failures) {
        List<Completed> answers =
                received.stream().map(one -> one.parcel().done()).toList();
        Result<M> result = gather(plan, media, answers, failures);
        List<String> warnings = new ArrayList<>(result.warnings());
        Optional<Continuation> continuation = keep(result, answers.get(0), warnings);
        result = result.with(continuation, List.copyOf(warnings));
        result = result.with(continuation, record(plan, result));
        plan.reporter().phase(Progress.Phase.DONE);
        return result;
    }

    private <M extends Media> Result<M> gather(
            Plan<M> plan, List<M> media, List<Completed> answers, List<MediaException> failures) {
        List<Adjustment> adjustments = new ArrayList<>(plan.adjustments());
        Set<String> warnings = new LinkedHashSet<>(plan.warnings());
        Usage usage = Usage.none();
        Optional<Cost> cost = Optional.empty();
        for (Completed answer : answers) {
            adjustments.addAll(answer.adjustments());
            warnings.addAll(answer.warnings());
            usage = usage.plus(answer.usage());
            cost = sum(cost, answer.cost());
        }
        failures.forEach(failure -> warnings.add("One of several results failed: " + failure.getMessage()));
        return new Result<>(
                media,
                plan.operation(),
                plan.choice().backend().name(),
                plan.choice().model(),
                answers.get(0).servedModel(),
                List.copyOf(adjustments),
                List.copyOf(warnings),
                failures,
                usage,
                cost,
                answers.get(0).requestId(),
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

    private Optional<Continuation> keep(Result<?> result, Completed answer, List<String> warnings) {
        try {
            return continuations.keep(
                    result.operation(), result.backend(), result.model(), answer.continuation(), result.all());
        } catch (MediaException | UncheckedIOException e) {
            LOG.warn("The continuation of {} cannot be kept.", result.media().path(), e);
            warnings.add("The result cannot be continued: its state could not be kept.");
            return Optional.empty();
        }
    }

    private static List<String> record(Plan<?> plan, Result<?> result) {
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
