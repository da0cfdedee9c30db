package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.journal.ContinuationFiles;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Sidecar;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What the builder makes. */
final class StandardMediaGen implements MediaGen {

    private final BackendRegistry registry;
    private final RequestPlanner planner;
    private final RequestCalls calls;
    private final Generator generator;
    private final InterceptorChain chain;
    private final JobJournal journal;
    private final ContinuationStore continuations;
    private final StateStore store;
    private final MediaStore media;
    private final boolean storeEnds;
    private final MediaGenBuilder settings;
    private final Clock clock;
    private final Executor executor;

    StandardMediaGen(MediaGenBuilder settings, StateStore store, MediaStore media, boolean storeEnds) {
        this.settings = settings;
        this.store = store;
        this.media = media;
        this.storeEnds = storeEnds;
        clock = settings.clock();
        executor = settings.executor();
        registry = settings.registry();
        BackendThrottle throttle = settings.throttle();
        continuations = new ContinuationStore(
                store,
                media,
                new ContinuationFiles(store, media, clock),
                registry::ofProviderId,
                settings.retention().continuations(),
                clock);
        continuations.tidy();
        planner = settings.planner(registry, continuations);
        journal = new JobJournal(
                store,
                media,
                settings.retention(),
                new JobEvents(settings.listeners(), clock),
                settings.contributors());
        Pipeline pipeline = new Pipeline(
                planner,
                journal,
                new JobRunner(media, throttle, clock, settings.sleeper()),
                new ResultPublisher(media),
                new ResultAssembler(continuations, new Sidecar(media), clock));
        calls = new RequestCalls(pipeline, throttle);
        generator = new Generator(pipeline, calls, new KeyedWork(journal, pipeline, calls, planner), planner);
        chain = new InterceptorChain(settings.interceptors(), planner);
    }

    @Override
    public <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        return ready(
                request,
                chain.run(
                        Entry.GENERATE,
                        Optional.empty(),
                        request,
                        options,
                        (other, otherOptions) -> new Advance.Ready(generator.generate(other, otherOptions))));
    }

    private <M extends Media> Generated<M> ready(MediaRequest<M> request, Advance advance) {
        if (advance instanceof Advance.Ready ready) {
            return calls.typed(ready.result(), request.resultType());
        } else if (advance instanceof Advance.Failed failed) {
            throw failed.failure();
        }
        throw new IllegalStateException("An interceptor answered " + advance + " to a caller who waits for a result.");
    }

    @Override
    public <M extends Media> CompletionStage<Generated<M>> generateAsync(
            MediaRequest<M> request, GenerateOptions options) {
        return CompletableFuture.supplyAsync(() -> generate(request, options), executor);
    }

    @Override
    public Advance begin(String key, MediaRequest<?> request, GenerateOptions options) {
        return chain.run(
                Entry.BEGIN,
                Optional.of(key),
                request,
                options,
                (other, otherOptions) -> generator.begin(key, other, otherOptions));
    }

    @Override
    public Advance advance(String key) {
        return chain.advance(key, (unused, options) -> generator.advance(key));
    }

    @Override
    public <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        SubmittedJob<M> submitted = new SubmittedJob<>();
        chain.run(Entry.SUBMIT, Optional.empty(), request, options, (other, otherOptions) -> {
            submitted.job(generator.submit(other, otherOptions));
            return new Advance.Waiting(clock.instant());
        });
        return submitted.job();
    }

    /** Carries a job past interceptors, which see only that it is running. */
    private static final class SubmittedJob<M extends Media> {

        private Optional<Job<M>> job = Optional.empty();

        @SuppressWarnings("unchecked") // An interceptor that asks for another kind of media breaks its own promise.
        void job(Job<?> submitted) {
            job = Optional.of((Job<M>) submitted);
        }

        Job<M> job() {
            return job.orElseThrow(() -> new IllegalStateException("An interceptor answered a submit without a job."));
        }
    }

    @Override
    public <M extends Media> CompletionStage<Job<M>> submitAsync(MediaRequest<M> request, GenerateOptions options) {
        return CompletableFuture.supplyAsync(() -> submit(request, options), executor);
    }

    @Override
    public BatchResult generateAll(List<? extends MediaRequest<?>> requests, BatchOptions options) {
        BackendThrottle lanes = new BackendThrottle(options.maxConcurrentPerBackend(), clock, settings.sleeper());
        return new BatchRun(chain, generator, planner, lanes, options).run(requests);
    }

    @Override
    public void check(MediaRequest<?> request, GenerateOptions options) {
        planner.check(request, options, planner.choose(request, options, Set.of()), Optional.empty());
    }

    @Override
    public Explanation explain(Operation operation, Options asked, GenerateOptions options) {
        List<Violation> misplaced = operation.misplaced(asked);
        if (!misplaced.isEmpty()) {
            throw new InvalidRequestException(misplaced);
        }
        return planner.explain(operation, asked, options);
    }

    @Override
    public List<JobInfo> jobs() {
        return journal.index().open().stream()
                .<JobInfo>map(journal.index()::view)
                .toList();
    }

    @Override
    public List<JobInfo> history() {
        return journal.index().history().stream()
                .filter(job -> !job.status().isOpen())
                .<JobInfo>map(journal.index()::view)
                .toList();
    }

    @Override
    public JobInfo job(String id) {
        return journal.index().view(journal.index().find(id));
    }

    @Override
    public Generated<?> resume(String idOrHandle, GenerateOptions options) {
        return JobHandle.isHandle(idOrHandle)
                ? resume(JobHandle.decode(idOrHandle), options)
                : generator.resume(
                        journal.claim(journal.index().find(idOrHandle).id()), options);
    }

    @Override
    public Generated<?> resume(JobHandle handle, GenerateOptions options) {
        return journal.index().knows(handle)
                ? resume(handle.id(), options)
                : generator.adopt(journal.adopt(handle, planner.baseLocation(handle.operation())), options);
    }

    @Override
    public boolean cancel(String id) {
        JobRecord job = journal.index().find(id);
        Plan<Media> plan = planner.resumed(job, GenerateOptions.defaults(), Media.class);
        if (journal.index().view(job).owner().isPresent()) {
            // Whoever collects it learns from the provider that it was stopped.
            return calls.cancel(job, plan);
        }
        try (JobLease lease = journal.claimAny(job.id())) {
            return calls.cancel(lease, plan);
        }
    }

    @Override
    public void forget(String id) {
        try (JobLease lease = journal.claimOpen(journal.index().find(id).id())) {
            lease.discarded();
        }
    }

    @Override
    public void deleteFromHistory(String id) {
        journal.delete(id);
    }

    @Override
    public List<BackendInfo> backends() {
        return registry.all().stream()
                .map(backend -> BackendInfo.of(backend, clock))
                .toList();
    }

    @Override
    public BackendInfo backend(String name) {
        return BackendInfo.of(registry.named(name), clock);
    }

    @Override
    public List<BrokenProvider> brokenProviders() {
        return registry.broken();
    }

    @Override
    public Optional<List<String>> liveModels(String backend) {
        return registry.named(backend).open().liveModels(clock.instant().plus(Limits.timeout(MediaType.IMAGE)));
    }

    @Override
    public void close() {
        registry.all().forEach(Backend::close);
        journal.releaseAll();
        if (storeEnds) {
            continuations.end();
        }
        store.close();
        media.close();
    }
}
