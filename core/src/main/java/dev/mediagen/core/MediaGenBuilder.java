package dev.mediagen.core;

import dev.mediagen.api.MediaType;
import dev.mediagen.catalogue.CatalogueOverlay;
import dev.mediagen.core.BackendSelector.Preference;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.Keeping;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.media.files.AllowedPaths;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sets up a {@link MediaGen}. */
public final class MediaGenBuilder {

    private static final int MOST_CONCURRENT = 64;

    private final List<MediaBackendProvider> providers = new ArrayList<>();
    private final List<MediaInterceptor> interceptors = new ArrayList<>();
    private final List<JobListener> listeners = new ArrayList<>();
    private final List<RecordContributor> contributors = new ArrayList<>();
    private final Map<MediaType, Preference> preferences = new EnumMap<>(MediaType.class);
    private final BackendAccess access = new BackendAccess();
    private BackendDiscovery discovery = BackendDiscovery.of(List.of());
    private Environment variables = Environment.ofProcess();
    private CatalogueOverlay overlay = CatalogueOverlay.none();
    private Path base = Path.of("");
    private Optional<List<Path>> allowed = Optional.empty();
    private boolean anywhere;
    private Strictness strictness = Strictness.STRICT;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = length -> TimeUnit.NANOSECONDS.sleep(length.toNanos());
    private Optional<StateStore> store = Optional.empty();
    private Optional<ClassLoader> loader = Optional.empty();
    private Optional<MediaStore> mediaStore = Optional.empty();
    private Optional<Executor> executor = Optional.empty();
    private final Keeping keeping = new Keeping();
    private int maxConcurrentPerBackend = MOST_CONCURRENT;

    MediaGenBuilder() {}

    /** Adds a backend by hand. */
    public MediaGenBuilder provider(MediaBackendProvider provider) {
        providers.add(provider);
        return this;
    }

    /** Adds every backend on the class path or module path. */
    public MediaGenBuilder discover() {
        return discover(BackendDiscovery.contextLoader());
    }

    /** Adds every backend that a class loader sees, for example that of a folder of plug-ins. */
    public MediaGenBuilder discover(ClassLoader loader) {
        discovery = BackendDiscovery.onPath(loader);
        this.loader = Optional.of(loader);
        return this;
    }

    /**
     * Lays variables over those of the process: what is named here takes their place, and everything else stays as it is.
     *
     * @param values by the names of variables; a blank one counts as not set
     */
    public MediaGenBuilder environment(Map<String, String> values) {
        variables = variables.with(values);
        return this;
    }

    /** Takes variables from here alone, and none from the process. */
    public MediaGenBuilder onlyEnvironment(Map<String, String> values) {
        variables = Environment.of(values);
        return this;
    }

    /**
     * The key of a backend, in place of the variables that it would be looked for in.
     *
     * @param backend its name or an alias; {@link #build} refuses one that is not installed
     */
    public MediaGenBuilder key(String backend, String key) {
        access.key(backend, key);
        return this;
    }

    /**
     * The address of a backend's provider, in place of the variable that it would be looked for in.
     *
     * @param backend its name or an alias; {@link #build} refuses one that is not installed
     */
    public MediaGenBuilder baseUrl(String backend, String url) {
        access.baseUrl(backend, url);
        return this;
    }

    /** Lays a file over the catalogues of the backends; its form is in {@code docs/catalogue.md}. */
    public MediaGenBuilder catalogue(Path file) {
        overlay = CatalogueOverlay.read(file);
        return this;
    }

    /** The backend that a media type uses unless a request names another one. */
    public MediaGenBuilder prefer(MediaType mediaType, String backend) {
        preferences.put(mediaType, new Preference(backend, Optional.empty()));
        return this;
    }

    /** The backend and model that a media type uses unless a request names others. */
    public MediaGenBuilder prefer(MediaType mediaType, String backend, String model) {
        preferences.put(mediaType, new Preference(backend, Optional.of(model)));
        return this;
    }

    /** What relative paths are relative to, and where results go; the folder of the process by default. */
    public MediaGenBuilder baseFolder(Path folder) {
        base = folder;
        return this;
    }

    /** The folders that files may be read from and written to, with all below them; only the base folder by default. */
    public MediaGenBuilder allowedFolders(List<Path> folders) {
        allowed = Optional.of(List.copyOf(folders));
        return this;
    }

    /** Files may be read from and written to anywhere. */
    public MediaGenBuilder anywhere() {
        anywhere = true;
        return this;
    }

    /** What happens to options that cannot be honoured as asked; {@link Strictness#STRICT} by default. */
    public MediaGenBuilder strictness(Strictness value) {
        strictness = value;
        return this;
    }

    /**
     * Where continuations and the journal of jobs are kept. Without it, in the store that {@link #discover} finds, or in
     * memory. It is closed with this.
     */
    public MediaGenBuilder stateStore(StateStore value) {
        store = Optional.of(value);
        return this;
    }

    /**
     * Where results go; local files by default. It is closed with this.
     *
     * @param value sees the same as the state store does: a state store that several machines share needs outputs that they share
     */
    public MediaGenBuilder mediaStore(MediaStore value) {
        mediaStore = Optional.of(value);
        return this;
    }

    /** Adds an interceptor around every entry. */
    public MediaGenBuilder interceptor(MediaInterceptor value) {
        interceptors.add(value);
        return this;
    }

    /** Adds a listener who is told what happens to jobs. */
    public MediaGenBuilder listener(JobListener value) {
        listeners.add(value);
        return this;
    }

    /** Adds changes to the steps in which jobs are written down and end. */
    public MediaGenBuilder contributor(RecordContributor value) {
        contributors.add(value);
        return this;
    }

    /** The threads of {@code generateAsync} and {@code submitAsync}; daemon threads of its own by default. */
    public MediaGenBuilder executor(Executor value) {
        executor = Optional.of(value);
        return this;
    }

    /**
     * How many calls are sent to one backend at once; 64 by default.
     *
     * @param value at least 1
     * @throws IllegalArgumentException when it is below 1
     */
    public MediaGenBuilder maxConcurrentPerBackend(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("At least 1 call at once, not " + value + ".");
        }
        maxConcurrentPerBackend = value;
        return this;
    }

    /**
     * The scope of all calls that name no other: what {@link MediaGen#scoped} is for one caller, for all of them. By default
     * that of the variable {@code MEDIAGEN_SCOPE}, else calls have no scope.
     *
     * @param name one line of 1 to 100 characters
     * @throws dev.mediagen.api.InvalidRequestException when it is another text
     */
    public MediaGenBuilder scope(String name) {
        keeping.scope(name);
        return this;
    }

    /**
     * How long jobs that ended are kept; by default what the variable {@code MEDIAGEN_KEEP_HISTORY} says ({@code 30d}), else 30 days.
     *
     * @param value above 0
     */
    public MediaGenBuilder keepHistory(Duration value) {
        keeping.history(value);
        return this;
    }

    /**
     * How long the key of a job that ended is held; by default what the variable {@code MEDIAGEN_KEEP_KEYS} says, else 90 days.
     *
     * @param value at least as long as the history
     */
    public MediaGenBuilder keepKeys(Duration value) {
        keeping.keys(value);
        return this;
    }

    /**
     * How long results can be continued; by default what the variable {@code MEDIAGEN_KEEP_CONTINUATIONS} says, else 90 days.
     *
     * @param value above 0
     */
    public MediaGenBuilder keepContinuations(Duration value) {
        keeping.continuations(value);
        return this;
    }

    /**
     * Whether prompts, and other words of the caller's or made from them, are written down; by default what the variable {@code
     * MEDIAGEN_KEEP_PROMPTS} says, else they are. Without them, there is a hash of the prompt only, and a conversation that its
     * provider does not keep is continued from the media alone.
     */
    public MediaGenBuilder keepPrompts(boolean value) {
        keeping.prompts(value);
        return this;
    }

    /** The time; for tests. */
    public MediaGenBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** How to wait; for tests. */
    public MediaGenBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Sets everything up. Opens no connection.
     *
     * @throws dev.mediagen.api.SetupException when two backends have one name, a name is not legal, or a key or address is for a
     *     backend that has no use for it
     */
    public MediaGen build() {
        Optional<StateStore> own = store.or(
                () -> loader.flatMap(StoreDiscovery::find).map(provider -> provider.open(variables::get, clock)));
        StateStore state = own.orElseGet(MemoryStateStore::new);
        MediaStore media = mediaStore.orElseGet(() -> new FileMediaStore(state.durability()));
        loader.ifPresent(
                there -> ServiceLoader.load(MediaInterceptor.class, there).forEach(interceptors::add));
        return new StandardMediaGen(this, new Workspaces(this, state, media, own.isEmpty()));
    }

    BackendRegistry registry() {
        BackendRegistry registry = new BackendRegistry(discovery.with(providers), provider -> {
            BackendDescriptor descriptor = provider.descriptor();
            return new Backend(provider, descriptor, access.over(variables, descriptor), clock, sleeper, overlay);
        });
        access.requireKnown(registry);
        return registry;
    }

    Function<ContinuationStore, RequestPlanner> planners(BackendRegistry registry) {
        AllowedPaths folders = new AllowedPaths(
                base,
                allowed.or(() -> Optional.of(List.of(base.toAbsolutePath()))).filter(any -> !anywhere));
        BackendSelector selector = new BackendSelector(registry, Map.copyOf(preferences), clock);
        Strictness usual = strictness;
        Clock time = clock;
        boolean prompts = retention().prompts();
        return continuations -> new RequestPlanner(registry, selector, continuations, folders, usual, prompts, time);
    }

    BackendThrottle throttle() {
        return new BackendThrottle(maxConcurrentPerBackend, clock, sleeper);
    }

    Clock clock() {
        return clock;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    Executor executor() {
        return executor.orElseGet(Parallel::threads);
    }

    Scope scope() {
        return keeping.scope(variables::get);
    }

    Retention retention() {
        return keeping.retention(variables::get);
    }

    List<MediaInterceptor> interceptors() {
        return List.copyOf(interceptors);
    }

    List<JobListener> listeners() {
        return List.copyOf(listeners);
    }

    List<RecordContributor> contributors() {
        return List.copyOf(contributors);
    }
}
