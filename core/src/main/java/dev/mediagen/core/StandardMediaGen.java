package dev.mediagen.core;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.core.MediaInterceptor.Entry;
import dev.mediagen.core.Workspaces.Workspace;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.Scope;
import dev.mediagen.selection.BackendRegistry;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.throttle.BackendThrottle;
import dev.mediagen.throttle.ConcurrentCalls;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The implementation of {@link MediaGen}, for one scope. */
final class StandardMediaGen implements MediaGen {

    private final Workspaces workspaces;
    private final BackendRegistry registry;
    private final InterceptorChain chain;
    private final Scope scope;
    private final Sleeper sleeper;
    private final Executor executor;
    private final Runnable end;

    StandardMediaGen(MediaGenBuilder settings, Workspaces workspaces) {
        this.workspaces = workspaces;
        registry = workspaces.registry();
        scope = settings.scope();
        sleeper = settings.sleeper;
        executor = settings.executor();
        end = workspaces::close;
        chain = new InterceptorChain(List.copyOf(settings.interceptors), this::work, registry::providerName);
        workspaces.of(scope);
    }

    /** The same for another scope; closing it does nothing. */
    private StandardMediaGen(StandardMediaGen other, Scope scope) {
        this.scope = scope;
        workspaces = other.workspaces;
        registry = other.registry;
        sleeper = other.sleeper;
        executor = other.executor;
        end = () -> {};
        chain = other.chain;
    }

    @Override
    public MediaGen scoped(String name) {
        return new StandardMediaGen(this, Scope.of(name));
    }

    /** Adds the scope of this instance to options without one. Interceptors see it, and may set another one. */
    private GenerateOptions within(GenerateOptions options) {
        return options.scope().isPresent() || scope.isNone()
                ? options
                : options.toBuilder().scope(scope.name()).build();
    }

    private Workspace work(GenerateOptions options) {
        return workspaces.of(options.scope().map(Scope::of).orElse(scope));
    }

    private JobControl control() {
        return workspaces.of(scope).jobs();
    }

    private JobHistory recorded() {
        return workspaces.of(scope).history();
    }

    @Override
    public <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        return ready(
                request,
                chain.run(
                        Entry.GENERATE,
                        Optional.empty(),
                        request,
                        within(options),
                        (other, own) -> new Advance.Ready(work(own).generator().generate(other, own))));
    }

    private <M extends Media> Generated<M> ready(MediaRequest<M> request, Advance advance) {
        if (advance instanceof Advance.Ready ready) {
            return Result.typed(ready.result(), request.resultType());
        } else if (advance instanceof Advance.Failed failed) {
            throw failed.failure();
        }
        throw new IllegalStateException(
                "An interceptor returned " + advance + " for a request that waits for a result.");
    }

    @Override
    public <M extends Media> CompletionStage<Generated<M>> generateAsync(
            MediaRequest<M> request, GenerateOptions options) {
        return AsyncCall.start(executor, () -> generate(request, options));
    }

    @Override
    public Advance begin(String key, MediaRequest<?> request, GenerateOptions options) {
        return chain.run(
                Entry.BEGIN,
                Optional.of(key),
                request,
                within(options),
                (other, own) -> work(own).generator().begin(key, other, own));
    }

    @Override
    public Advance advance(String key) {
        return chain.advance(
                key,
                within(GenerateOptions.defaults()),
                (unused, own) -> work(own).generator().advance(key));
    }

    @Override
    public <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        SubmittedJob<M> submitted = new SubmittedJob<>();
        chain.run(Entry.SUBMIT, Optional.empty(), request, within(options), (other, own) -> {
            submitted.job(work(own).generator().submit(other, own));
            return new Advance.Waiting(workspaces.clock().instant());
        });
        return submitted.job();
    }

    /** Carries a job past the interceptors, which only see that it is running. */
    private static final class SubmittedJob<M extends Media> {

        private Optional<Job<M>> job = Optional.empty();

        @SuppressWarnings("unchecked") // An interceptor that asks for another kind of media breaks its own promise.
        void job(Job<?> submitted) {
            job = Optional.of((Job<M>) submitted);
        }

        Job<M> job() {
            return job.orElseThrow(
                    () -> new IllegalStateException("An interceptor returned no job for a submitted request."));
        }
    }

    @Override
    public <M extends Media> CompletionStage<Job<M>> submitAsync(MediaRequest<M> request, GenerateOptions options) {
        return AsyncCall.start(executor, () -> submit(request, options));
    }

    @Override
    public BatchResult generateAll(List<? extends MediaRequest<?>> requests, BatchOptions options) {
        BackendThrottle lanes =
                new BackendThrottle(new ConcurrentCalls(Map.of()), Optional.empty(), workspaces.clock(), sleeper);
        return new BatchRun(chain, this::work, lanes, options.mapped(this::within), workspaces.clock()).run(requests);
    }

    @Override
    public void check(MediaRequest<?> request, GenerateOptions options) {
        plan(request, options);
    }

    private Plan<?> plan(MediaRequest<?> request, GenerateOptions options) {
        RequestPlanner planner = work(options).planner();
        return planner.check(request, options, planner.choose(request, options, Set.of()), Optional.empty());
    }

    @Override
    public Quote quote(MediaRequest<?> request, GenerateOptions options) {
        return CostLimit.quote(plan(request, options), workspaces.clock().instant());
    }

    @Override
    public Quote quote(MediaRequest<?> request, BatchOptions options) {
        if (!options.isEconomy()) {
            return quote(request, options.each());
        }
        Plan<?> plan = plan(request, options.each().withoutMaxCost());
        Quote quote = EconomyBatch.quote(request, plan, workspaces.clock().instant());
        CostLimit.require(plan, () -> quote, options.each());
        return quote;
    }

    @Override
    public Explanation explain(Operation operation, Options requested, GenerateOptions options) {
        List<Violation> misplaced = operation.misplaced(requested);
        if (!misplaced.isEmpty()) {
            throw new InvalidRequestException(misplaced);
        }
        return work(options).planner().explain(operation, requested, options);
    }

    @Override
    public List<JobInfo> jobs() {
        return jobs(JobJournal::logDamaged);
    }

    @Override
    public List<JobInfo> jobs(Consumer<SetupException> damaged) {
        return recorded().open(damaged);
    }

    @Override
    public List<JobInfo> history(JobQuery query) {
        return recorded().history(query);
    }

    @Override
    public JobInfo job(String id) {
        return control().find(id);
    }

    @Override
    public Generated<?> resume(String idOrHandle, GenerateOptions options) {
        return work(options).jobs().resume(idOrHandle, options);
    }

    @Override
    public Generated<?> resume(JobHandle handle, GenerateOptions options) {
        return work(options).jobs().resume(handle, options);
    }

    @Override
    public CompletionStage<Generated<?>> resumeAsync(String idOrHandle, GenerateOptions options) {
        return AsyncCall.start(executor, () -> resume(idOrHandle, options));
    }

    @Override
    public Advance advanceJob(String id) {
        return control().advance(id);
    }

    @Override
    public Set<String> scopesWithOpenJobs() {
        return workspaces.withOpenJobs().stream().map(Scope::name).collect(Collectors.toSet());
    }

    @Override
    public Cancellation cancel(String id) {
        return control().cancel(id);
    }

    @Override
    public void forget(String id) {
        control().forget(id);
    }

    @Override
    public void deleteFromHistory(String id) {
        recorded().deleteFromHistory(id);
    }

    @Override
    public int deleteFromHistory(JobQuery query) {
        return recorded().deleteFromHistory(query);
    }

    @Override
    public InputStream open(Media media) throws IOException {
        return workspaces.media().open(media.location());
    }

    @Override
    public void delete(Generated<?> result) throws IOException {
        for (Media one : result.all()) {
            workspaces.sidecar().remove(one);
        }
    }

    @Override
    public int forgetScope(String name) {
        return workspaces.of(Scope.of(name)).forget();
    }

    @Override
    public List<BackendInfo> backends() {
        return registry.readable().stream()
                .map(backend -> BackendInfo.of(backend, workspaces.clock()))
                .toList();
    }

    @Override
    public BackendInfo backend(String name) {
        return BackendInfo.of(registry.named(name), workspaces.clock());
    }

    @Override
    public List<BrokenProvider> brokenProviders() {
        return registry.broken();
    }

    @Override
    public Optional<List<LiveModel>> liveModels(String backend) {
        return registry.named(backend).liveModels();
    }

    @Override
    public Optional<Balance> balance(String backend) {
        return registry.named(backend).balance();
    }

    @Override
    public void close() {
        end.run();
    }
}
