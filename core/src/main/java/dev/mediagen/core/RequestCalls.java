package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.catalogue.CallSplit;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.core.Pipeline.Patience;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The calls of a request: more outputs than a model makes per call, or a longer text, need several calls, each with its own job. */
final class RequestCalls {

    private final Pipeline pipeline;
    private final BackendThrottle throttle;

    RequestCalls(Pipeline pipeline, BackendThrottle throttle) {
        this.pipeline = pipeline;
        this.throttle = throttle;
    }

    /** Makes all calls and waits for them. */
    <M extends Media> Generated<M> make(MediaRequest<M> request, Plan<M> plan) {
        Advance made = step(request, plan, Patience.AWAIT);
        return Result.typed(((Advance.Ready) made).result(), plan.resultType());
    }

    /** Makes all calls. */
    <M extends Media> Advance step(MediaRequest<M> request, Plan<M> plan, Patience patience) {
        if (patience == Patience.LOOK) {
            throttle.requireOpen(plan.by());
        }
        int wanted = RequestSplitter.count(plan.order());
        return together(
                plan, List.copyOf(tasks(request, plan, 0, wanted, patience).values()));
    }

    /** The calls for outputs from a position on, each by the position of its first output. */
    <M extends Media> SortedMap<Integer, Supplier<CallResult<M>>> tasks(
            MediaRequest<M> request, Plan<M> plan, int first, int wanted, Patience patience) {
        SortedMap<Integer, Supplier<CallResult<M>>> tasks = new TreeMap<>();
        int position = first;
        MediaRequest<M> effective = request.withOptions(plan.order().effective());
        for (MediaRequest<?> call : RequestSplitter.split(effective, plan.order(), plan.by(), first, wanted)) {
            Order order = plan.order().part(call.options(), plan.order().to().from(position));
            Plan<M> own = plan.with(order);
            tasks.put(position, () -> call(own, call, patience));
            position += CallSplit.count(call.options());
        }
        return tasks;
    }

    private <M extends Media> CallResult<M> call(Plan<M> plan, MediaRequest<?> call, Patience patience) {
        JobLease lease;
        try {
            lease = pipeline.record(plan);
        } catch (KeyTaken e) {
            return pipeline.inUse(JobInUseException.beginning(), patience);
        }
        return closingUnlessPlaced(lease, () -> {
            pipeline.send(lease, plan, call);
            return received(lease, plan, patience);
        });
    }

    private <M extends Media> CallResult<M> received(JobLease lease, Plan<M> plan, Patience patience) {
        pipeline.receive(lease, plan, patience);
        return pipeline.settle(lease, plan);
    }

    /** Continues a job whose lease was acquired. */
    <M extends Media> CallResult<M> resumed(JobLease lease, Plan<M> plan, Patience patience) {
        return closingUnlessPlaced(lease, () -> received(lease, plan, patience));
    }

    /** The lease of a placed result is kept until its job is settled. */
    private <M extends Media> CallResult<M> closingUnlessPlaced(JobLease lease, Supplier<CallResult<M>> work) {
        boolean placed = false;
        try {
            CallResult<M> result = work.get();
            placed = result instanceof CallResult.Placed;
            return result;
        } finally {
            if (!placed) {
                end(lease);
            }
        }
    }

    private void end(JobLease lease) {
        pipeline.finished(lease);
        lease.close();
    }

    /** Records and sends one call; the caller continues with its lease. */
    JobLease submit(Plan<?> plan, MediaRequest<?> call) {
        JobLease lease;
        try {
            lease = pipeline.record(
                    plan.with(plan.order().part(call.options(), plan.order().to())));
        } catch (KeyTaken e) {
            throw new IllegalStateException("A call without a key was refused because of a key.", e);
        }
        try {
            pipeline.send(lease, plan, call);
            pipeline.finished(lease);
            return lease;
        } catch (RuntimeException | Error e) {
            end(lease);
            throw e;
        }
    }

    /** Acquires the lease of a job that was released. */
    JobLease claim(String id) {
        return pipeline.claim(id);
    }

    /** Waits for one job and settles it. */
    <M extends Media> Generated<M> collect(JobLease lease, Plan<M> plan) {
        pipeline.receive(lease, plan, Patience.AWAIT);
        Advance done = finished(plan, List.of(pipeline.settle(lease, plan)));
        return Result.typed(((Advance.Ready) done).result(), plan.resultType());
    }

    /** Performs one step of one job. */
    <M extends Media> Advance look(JobLease lease, Plan<M> plan) {
        return finished(plan, List.of(resumed(lease, plan, Patience.LOOK)));
    }

    /** Runs calls concurrently and combines their results. */
    <M extends Media> Advance together(Plan<M> plan, List<Supplier<CallResult<M>>> tasks) {
        return finished(plan, Parallel.run(tasks, Limits.CONCURRENCY, (index, failure) -> CallResult.failed(failure)));
    }

    /** Keeps what succeeded when others failed; when all failed, the request failed. */
    private <M extends Media> Advance finished(Plan<M> plan, List<CallResult<M>> results) {
        try {
            Optional<Instant> next = results.stream()
                    .filter(CallResult.Running.class::isInstance)
                    .map(running -> ((CallResult.Running<M>) running).next())
                    .min(Comparator.naturalOrder());
            if (next.isPresent()) {
                return new Advance.Waiting(next.get());
            }
            List<MediaException> failures = results.stream()
                    .filter(CallResult.Failed.class::isInstance)
                    .map(failed -> ((CallResult.Failed<M>) failed).failure())
                    .toList();
            List<Placed<M>> placed = results.stream()
                    .filter(Placed.class::isInstance)
                    .map(one -> (Placed<M>) one)
                    .toList();
            if (placed.isEmpty()) {
                throw gravest(failures);
            }
            return new Advance.Ready(pipeline.settle(plan, placed, failures));
        } finally {
            CallResult.leases(results).forEach(this::end);
        }
    }

    /** Chooses a failure that may have been paid for, if there is one: after the others the request could be sent again. */
    private static MediaException gravest(List<MediaException> failures) {
        MediaException gravest = failures.stream()
                .filter(failure -> failure.details().possiblyBilled())
                .findFirst()
                .orElse(failures.get(0));
        failures.stream().filter(failure -> failure != gravest).forEach(gravest::addSuppressed);
        return gravest;
    }

    /** Asks the provider to stop a job that another process or thread collects. */
    Cancellation cancel(JobRecord job, Plan<?> plan) {
        return pipeline.cancel(job, plan);
    }

    /** Asks the provider to stop a job; it ends only if the provider stopped it. */
    Cancellation cancel(JobLease lease, Plan<?> plan) {
        Cancellation answer = pipeline.cancel(lease.record(), plan);
        if (answer == Cancellation.STOPPED) {
            lease.cancelled();
        }
        return answer;
    }
}
