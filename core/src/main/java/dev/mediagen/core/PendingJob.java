package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Media;
import dev.mediagen.journal.JobLease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job that was started by this process. */
final class PendingJob<M extends Media> implements Job<M> {

    private final RequestCalls calls;
    private final Plan<M> plan;
    private final Optional<JobHandle> handle;
    private JobLease lease;
    private boolean open = true;
    private @Nullable Generated<M> result;

    PendingJob(RequestCalls calls, Plan<M> plan, JobLease lease) {
        this.calls = calls;
        this.plan = plan;
        this.handle = lease.record().handle();
        this.lease = lease;
    }

    @Override
    public String id() {
        return lease.record().id();
    }

    @Override
    public Optional<JobHandle> handle() {
        return handle;
    }

    @Override
    public Generated<M> await() {
        return await(plan);
    }

    @Override
    public Generated<M> await(Duration longest) {
        return await(plan.until(lease.now().plus(longest)));
    }

    private synchronized Generated<M> await(Plan<M> until) {
        result = result == null ? held(mine -> calls.collect(mine, until)) : result;
        return result;
    }

    @Override
    public synchronized Advance poll() {
        Advance advance = result == null ? held(mine -> calls.look(mine, plan)) : new Advance.Ready(result);
        if (advance instanceof Advance.Ready ready) {
            result = Result.typed(ready.result(), plan.resultType());
        }
        return advance;
    }

    @Override
    public synchronized Cancellation cancel() {
        return open ? calls.cancel(lease, plan) : held(mine -> calls.cancel(mine, plan));
    }

    /** When no thread waits any more, other processes may continue the job; this one may too, unless another does. */
    private <R> R held(Function<JobLease, R> work) {
        if (!open) {
            lease = calls.claim(id());
        }
        open = false;
        try (JobLease mine = lease) {
            return work.apply(mine);
        }
    }
}
