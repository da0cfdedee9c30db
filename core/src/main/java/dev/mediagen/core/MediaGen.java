package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Generates images, video and audio through whatever backends are installed.
 *
 * <pre>{@code
 * try (MediaGen mediaGen = MediaGen.discover()) {
 *     Generated<Image> picture = mediaGen.generate(
 *             ImageGenerationRequest.builder("a lighthouse at dusk").size(Size.of(1536, 1024)).build());
 *     System.out.println(picture.media().path());
 * }
 * }</pre>
 *
 * <p>Make one and share it: it is safe for many threads at once, and opens a backend's connections once.
 */
public final class MediaGen implements AutoCloseable {

    private final Registry registry;
    private final Planner planner;
    private final Engine engine;
    private final Claims claims;
    private final Journal journal;
    private final BatchLedger ledger;
    private final StateStore store;
    private final boolean storeEnds;
    private final Continuations continuations;
    private final Clock clock;
    private final Sleeper sleeper;

    private MediaGen(Builder builder) {
        clock = builder.clock;
        sleeper = builder.sleeper;
        store = builder.openStore();
        registry = new Registry(
                builder.discovery.with(builder.providers),
                provider -> new Backend(
                        provider, provider.descriptor(), builder.variables, clock, builder.sleeper, builder.overlay));
        claims = new Claims(store);
        journal = new Journal(store, claims, clock);
        journal.tidy();
        continuations = new Continuations(store, new KeptFiles(store, clock), registry, clock);
        continuations.tidy();
        storeEnds = builder.store.isEmpty() && store instanceof MemoryStateStore;
        BackendSelector selection = new BackendSelector(registry, builder.preferences, clock);
        AllowedPaths folders = new AllowedPaths(
                builder.base, builder.allowed.or(builder::onlyBase).filter(any -> !builder.anywhere));
        planner = new Planner(registry, selection, continuations, folders, builder.strictness, clock);
        ledger = new BatchLedger(store);
        engine = new Engine(
                planner,
                new Performer(journal, clock, builder.sleeper),
                new Settlement(journal),
                new Completion(continuations, clock),
                journal,
                ledger,
                clock);
    }

    /**
     * Everything that is installed, with keys from the environment of the process.
     *
     * @throws dev.mediagen.api.SetupException when two backends have one name, or a name is not legal
     */
    public static MediaGen discover() {
        return builder().discover().build();
    }

    /** Begins with no backend at all. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes what is asked for, and returns once it is on disk.
     *
     * @throws dev.mediagen.api.MediaException when it could not be made; its kind says what to do
     */
    public <M extends Media> Generated<M> generate(MediaRequest<M> request) {
        return generate(request, GenerateOptions.defaults());
    }

    /**
     * Makes what is asked for in the way that is asked for, and returns once it is on disk. Interrupting the thread ends the
     * wait with a {@link dev.mediagen.api.JobUnfinishedException}.
     *
     * @throws dev.mediagen.api.MediaException when it could not be made; its kind says what to do
     */
    public <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options) {
        return engine.generate(request, options);
    }

    /**
     * Checks all that can be known of a request before anything is sent: who would make it, every option, its files, and the
     * place of its result.
     *
     * @throws dev.mediagen.api.MediaException what {@link #generate(MediaRequest, GenerateOptions)} would throw for it
     */
    public void check(MediaRequest<?> request, GenerateOptions options) {
        planner.plan(request, options, Set.of());
    }

    /** Tells which backend and model a request would go to, and why, without a call. */
    public Explanation explain(MediaRequest<?> request, GenerateOptions options) {
        return explain(request.operation(), request.options(), options);
    }

    /**
     * Tells which backend and model a request with these options would go to, and why, without a call. The request need not
     * be complete: without a prompt or an input, the rest decides.
     *
     * @throws InvalidRequestException when the operation has no place for one of the options
     */
    public Explanation explain(Operation operation, Options asked, GenerateOptions options) {
        List<Violation> misplaced = operation.misplaced(asked);
        if (!misplaced.isEmpty()) {
            throw new InvalidRequestException(misplaced);
        }
        return planner.explain(operation, asked, options);
    }

    /**
     * Has a provider begin, and returns as soon as it took the work. For results that take minutes: keep the handle, and come
     * back for the result from anywhere.
     *
     * @throws InvalidRequestException also when it takes several calls, as more pictures than the model makes at once do
     * @throws dev.mediagen.api.MediaException when the provider did not take it
     */
    public <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options) {
        return engine.submit(request, options);
    }

    /**
     * Makes many things, some at once. An item's failure does not touch the others, and no result is thrown away.
     *
     * @throws InvalidRequestException when there is nothing to do
     */
    public BatchResult generateAll(List<? extends MediaRequest<?>> requests, BatchOptions options) {
        BatchLanes lanes = new BatchLanes(options.maxConcurrentPerBackend(), clock, sleeper);
        return new BatchRun(engine, ledger, journal, claims, lanes, options).run(requests);
    }

    /** What was begun and is not settled, the oldest first. */
    public List<JobInfo> jobs() {
        return journal.open().stream().map(JobRecord::info).toList();
    }

    /**
     * Goes on with a job, by its id in the journal: waits for it, or gives a result that is here already its place.
     *
     * @throws InvalidRequestException when the journal has no such job, another process is collecting it, or its provider
     *     never said that it took it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    public Generated<?> resume(String id, GenerateOptions options) {
        return resume(journal.claim(id), options);
    }

    /**
     * Goes on waiting for a job, by the handle that an exception carried, perhaps in another process.
     *
     * @throws InvalidRequestException when another process is collecting it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    public Generated<?> resume(JobHandle handle, GenerateOptions options) {
        return journal.knows(handle.id()) ? resume(handle.id(), options) : resumeStranger(handle, options);
    }

    private Generated<?> resumeStranger(JobHandle handle, GenerateOptions options) {
        JobRecord adopted = journal.adopt(JobRecord.stranger(handle, planner.baseFolder(), clock.instant()));
        try {
            return engine.resume(adopted, options);
        } catch (MediaException e) {
            journal.disown(adopted);
            throw e;
        } finally {
            journal.leave(adopted);
        }
    }

    private Generated<?> resume(JobRecord record, GenerateOptions options) {
        try {
            return engine.resume(record, options);
        } finally {
            journal.leave(record);
        }
    }

    /**
     * Asks the provider to stop a job.
     *
     * @return whether the provider can and did; otherwise the job goes on there and stays in the journal
     * @throws InvalidRequestException when the journal has no such job
     */
    public boolean cancel(String id) {
        return engine.cancel(journal.find(id));
    }

    /**
     * Strikes a job out of the journal, whatever became of it, and removes what is left of it under temporary names. For work
     * whose outcome nobody will ever know.
     *
     * @throws InvalidRequestException when the journal has no such job, or another process is still working on it
     */
    public void forget(String id) {
        journal.strike(id);
    }

    /** The installed backends, by name. */
    public List<BackendInfo> backends() {
        return registry.all().stream()
                .map(backend -> BackendInfo.of(backend, clock))
                .toList();
    }

    /**
     * The installed backend with this name or alias.
     *
     * @throws dev.mediagen.api.SetupException when there is none, with the closest names
     */
    public BackendInfo backend(String name) {
        return BackendInfo.of(registry.named(name), clock);
    }

    /** Providers that were found and could not be used. */
    public List<BrokenProvider> brokenProviders() {
        return registry.broken();
    }

    /**
     * The ids of the models that a provider offers now, by its own word.
     *
     * @return empty when the provider has no such list
     * @throws dev.mediagen.api.MediaException when the provider cannot be asked
     */
    public Optional<List<String>> liveModels(String backend) {
        return registry.named(backend).open().liveModels(clock.instant().plus(Limits.timeout(MediaType.IMAGE)));
    }

    /** Closes the backends and the store. Jobs that nobody waited for to their end can be collected by others from now on. */
    @Override
    public void close() {
        registry.all().forEach(Backend::close);
        claims.releaseAll();
        if (storeEnds) {
            continuations.end();
        }
        store.close();
    }

    /** Sets up a {@link MediaGen}. */
    public static final class Builder {

        private final List<MediaBackendProvider> providers = new ArrayList<>();
        private final Map<MediaType, Preference> preferences = new EnumMap<>(MediaType.class);
        private Discovery discovery = Discovery.of(List.of());
        private Environment variables = Environment.ofProcess();
        private CatalogueOverlay overlay = CatalogueOverlay.none();
        private Path base = Path.of("");
        private Optional<List<Path>> allowed = Optional.empty();
        private boolean anywhere;
        private Strictness strictness = Strictness.STRICT;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = new SystemSleeper();
        private Optional<StateStore> store = Optional.empty();
        private Optional<ClassLoader> storeLoader = Optional.empty();

        private Builder() {}

        /** Adds a backend by hand. */
        public Builder provider(MediaBackendProvider provider) {
            providers.add(provider);
            return this;
        }

        /** Adds every backend on the class path or module path. */
        public Builder discover() {
            return discover(contextLoader());
        }

        /** Adds every backend that a class loader sees, for example that of a folder of plug-ins. */
        public Builder discover(ClassLoader loader) {
            discovery = Discovery.onPath(loader);
            storeLoader = Optional.of(loader);
            return this;
        }

        /** Takes keys and addresses from here instead of the environment of the process. */
        public Builder environment(Map<String, String> values) {
            variables = Environment.of(values);
            return this;
        }

        /** Lays a file over the catalogues of the backends; its form is in {@code docs/catalogue.md}. */
        public Builder catalogue(Path file) {
            overlay = CatalogueOverlay.read(file);
            return this;
        }

        /** The backend that a media type uses unless a request names another one. */
        public Builder prefer(MediaType mediaType, String backend) {
            preferences.put(mediaType, new Preference(backend, Optional.empty()));
            return this;
        }

        /** The backend and model that a media type uses unless a request names others. */
        public Builder prefer(MediaType mediaType, String backend, String model) {
            preferences.put(mediaType, new Preference(backend, Optional.of(model)));
            return this;
        }

        /** What relative paths are relative to, and where results go; the folder of the process by default. */
        public Builder baseFolder(Path folder) {
            base = folder;
            return this;
        }

        /** The folders that files may be read from and written to, with all below them; only the base folder by default. */
        public Builder allowedFolders(List<Path> folders) {
            allowed = Optional.of(List.copyOf(folders));
            return this;
        }

        /** Files may be read from and written to anywhere. */
        public Builder anywhere() {
            anywhere = true;
            return this;
        }

        /** What happens to options that cannot be honoured as asked; {@link Strictness#STRICT} by default. */
        public Builder strictness(Strictness value) {
            strictness = value;
            return this;
        }

        /**
         * Where continuations and the journal of jobs are kept. Without it, in the store that {@link #discover} finds, or in
         * memory. It is closed with this.
         */
        public Builder stateStore(StateStore value) {
            store = Optional.of(value);
            return this;
        }

        /** The time; for tests. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** How to wait; for tests. */
        public Builder sleeper(Sleeper value) {
            sleeper = value;
            return this;
        }

        /**
         * Sets everything up. Opens no connection.
         *
         * @throws dev.mediagen.api.SetupException when two backends have one name, or a name is not legal
         */
        public MediaGen build() {
            return new MediaGen(this);
        }

        private StateStore openStore() {
            return store.or(() -> storeLoader
                            .flatMap(StoreDiscovery::find)
                            .map(provider -> provider.open(variables::get, clock)))
                    .orElseGet(MemoryStateStore::new);
        }

        private Optional<List<Path>> onlyBase() {
            return Optional.of(List.of(base.toAbsolutePath()));
        }

        private static ClassLoader contextLoader() {
            return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                    .orElse(MediaGen.class.getClassLoader());
        }
    }
}
