package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Media;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job that was begun by this process. */
final class PendingJob<M extends Media> implements Job<M> {

    private final Engine engine;
    private final Plan<M> plan;
    private final Begun begun;
    private @Nullable Generated<M> result;
    private boolean awaited;

    PendingJob(Engine engine, Plan<M> plan, Begun begun) {
        this.engine = engine;
        this.plan = plan;
        this.begun = begun;
    }

    @Override
    public Optional<JobHandle> handle() {
        return begun.record().handle();
    }

    @Override
    public Generated<M> await() {
        return await(plan);
    }

    @Override
    public Generated<M> await(Duration longest) {
        return await(plan.until(engine.now().plus(longest)));
    }

    @Override
    public boolean cancel() {
        return engine.cancel(plan, begun.record());
    }

    private synchronized Generated<M> await(Plan<M> until) {
        if (result == null) {
            boolean first = !awaited;
            awaited = true;
            result = first ? engine.collect(until, begun) : engine.collectAgain(until, begun.record());
        }
        return result;
    }
}
