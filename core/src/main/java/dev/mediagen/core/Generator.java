package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.CallSplit;
import dev.mediagen.catalogue.FormatFromFileName;
import dev.mediagen.core.Pipeline.Patience;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The ways to start a request. They differ in what they wait for and in how they get the leases of their jobs. */
final class Generator {

    private final Pipeline pipeline;
    private final RequestCalls calls;
    private final KeyedWork keyed;
    private final RequestPlanner planner;

    Generator(Pipeline pipeline, RequestCalls calls, KeyedWork keyed, RequestPlanner planner) {
        this.pipeline = pipeline;
        this.calls = calls;
        this.keyed = keyed;
        this.planner = planner;
    }

    /** Generates the result; where the caller allows it, with the next backend when the first fails. */
    <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        return serve(request, options, Optional.empty(), plan -> calls.make(request, plan));
    }

    /** Generates the result at most once per key, and waits for it. */
    <M extends Media> Generated<M> once(String key, MediaRequest<M> request, GenerateOptions options) {
        Advance advance = step(key, request, options, Patience.AWAIT);
        if (advance instanceof Advance.Ready ready) {
            return Result.typed(ready.result(), request.resultType());
        }
        throw JobInUseException.beginning();
    }

    /** Sends the request at most once per key, and does not wait for its result. */
    Advance begin(String key, MediaRequest<?> request, GenerateOptions options) {
        return keyed.reported(key, () -> step(key, request, options, Patience.LOOK));
    }

    /** Advances the work under a key by one step, without waiting. */
    Advance advance(String key) {
        return keyed.reported(key, () -> keyed.lookAtKey(JobKey.id(key)));
    }

    /** Advances one job by one step, without waiting. */
    Advance advance(JobRecord job) {
        return keyed.lookAt(job);
    }

    /** As {@link #once}, unless another process or thread works on it. */
    Advance step(String key, MediaRequest<?> request, GenerateOptions options) {
        return step(key, request, options, Patience.AWAIT);
    }

    private <M extends Media> Advance step(
            String key, MediaRequest<M> request, GenerateOptions options, Patience patience) {
        JobKey jobKey = JobKey.of(key, request);
        return keyed.alone(
                jobKey,
                () -> serve(request, options, Optional.of(jobKey), plan -> calls.step(request, plan, patience)),
                jobs -> keyed.rest(request, options, jobs, patience));
    }

    /** Sends a request of one call, and returns as soon as a provider accepted it. */
    <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        return serve(request, options, Optional.empty(), plan -> submit(request, plan));
    }

    private <M extends Media> Job<M> submit(MediaRequest<M> request, Plan<M> plan) {
        List<MediaRequest<?>> split = RequestSplitter.split(request, plan.order(), plan.by());
        if (split.size() > 1) {
            boolean text = plan.order().joined().isPresent();
            throw new InvalidRequestException(List.of(new Violation(
                    text ? Option.SPLIT_TEXT.name() : Option.COUNT.name(),
                    text ? "" : String.valueOf(CallSplit.count(request.options())),
                    "needs several calls of " + plan.order().model() + ", and a job is one call",
                    (text ? "a shorter text" : "fewer") + ", or generate() instead of submit()")));
        }
        return new PendingJob<>(calls, plan, calls.submit(plan, split.get(0)));
    }

    /** Continues what an earlier call or process started; waits for an answer that is collected in the background. */
    Generated<?> resume(JobRecord job, GenerateOptions options) {
        pipeline.awaitLeft(job.id(), planner.resumed(job, options, Media.class));
        try (JobLease lease = pipeline.claim(job.id())) {
            FormatFromFileName.stated(options.file(), lease.record().order().operation())
                    .ifPresent(lease::identified);
            return calls.collect(lease, planner.resumed(lease.record(), options, Media.class));
        }
    }

    /** Continues a job of another journal. */
    Generated<?> adopt(JobLease lease, GenerateOptions options) {
        try (lease) {
            try {
                return calls.collect(lease, planner.resumed(lease.record(), options, Media.class));
            } catch (MediaException e) {
                lease.disown();
                throw e;
            }
        }
    }

    private <M extends Media, R> R serve(
            MediaRequest<M> request, GenerateOptions options, Optional<JobKey> key, Function<Plan<M>, R> way) {
        Plan<M> plan = plan(request, options, key, Set.of());
        Set<String> failed = new LinkedHashSet<>();
        List<MediaException> failures = new ArrayList<>();
        List<Text> reports = new ArrayList<>();
        while (true) {
            try {
                return way.apply(plan.warning(reports));
            } catch (MediaException e) {
                String backend = plan.order().backend();
                failed.add(backend);
                failures.add(e);
                plan = next(request, options, key, failed, e).orElseThrow(() -> FallbackFailure.of(failures));
                reports.add(Text.of(
                        "{} failed, so {} is used instead: {}",
                        backend,
                        plan.order().backend(),
                        e.text()));
            }
        }
    }

    private <M extends Media> Plan<M> plan(
            MediaRequest<M> request, GenerateOptions options, Optional<JobKey> key, Set<String> failed) {
        return CallGuard.unsent(() -> pipeline.check(request, options, pipeline.choose(request, options, failed), key));
    }

    /** The plan for the next backend after a failure, if there is one. */
    private <M extends Media> Optional<Plan<M>> next(
            MediaRequest<M> request,
            GenerateOptions options,
            Optional<JobKey> key,
            Set<String> failed,
            MediaException failure) {
        boolean unserved = failure instanceof UnavailableException || failure instanceof SetupException;
        boolean free = options.backend().isEmpty()
                && options.model().isEmpty()
                && request.continueFrom().isEmpty();
        if (!unserved
                || Thread.currentThread().isInterrupted()
                || !free
                || failure.details().possiblyBilled()
                || !options.fallback().allows(request.operation())) {
            return Optional.empty();
        }
        try {
            return Optional.of(plan(request, options, key, failed));
        } catch (MediaException nobody) {
            failure.addSuppressed(nobody);
            return Optional.empty();
        }
    }
}
