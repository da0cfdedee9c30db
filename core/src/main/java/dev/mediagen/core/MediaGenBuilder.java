package dev.mediagen.core;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Strictness;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.Keeping;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.media.files.AllowedPaths;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.selection.BackendRegistry;
import dev.mediagen.selection.BackendSelector;
import dev.mediagen.selection.BackendSettings;
import dev.mediagen.selection.Preferences;
import dev.mediagen.selection.SelectionRequest.Preference;
import dev.mediagen.selection.TimeLimits;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.LocalHosts;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.throttle.BackendThrottle;
import dev.mediagen.throttle.ConcurrentCalls;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Configures a {@link MediaGen}. */
public final class MediaGenBuilder {

    private final BackendSettings backends = new BackendSettings();
    final List<MediaInterceptor> interceptors = new ArrayList<>();
    final List<JobListener> listeners = new ArrayList<>();
    private final List<RecordContributor> contributors = new ArrayList<>();
    private final Preferences preferences = new Preferences();
    private Path base = Path.of("");
    private Optional<List<Path>> allowed = Optional.empty();
    private boolean anywhere;
    private Strictness strictness = Strictness.STRICT;
    Clock clock = Clock.systemUTC();
    Sleeper sleeper = length -> TimeUnit.NANOSECONDS.sleep(length.toNanos());
    private Optional<StateStore> store = Optional.empty();
    private Optional<ClassLoader> loader = Optional.empty();
    private Optional<MediaStore> mediaStore = Optional.empty();
    private Optional<Executor> executor = Optional.empty();
    private final Keeping keeping = new Keeping();
    private Optional<Duration> shutdownGrace = Optional.empty();
    private final ConcurrentCalls concurrent = new ConcurrentCalls(new HashMap<>());
    private Optional<ProviderLimits> limits = Optional.empty();

    MediaGenBuilder() {}

    /** Adds a backend by hand. */
    public MediaGenBuilder provider(MediaBackendProvider provider) {
        backends.provider(provider);
        return this;
    }

    /** Adds every backend on the class path or module path. */
    public MediaGenBuilder discover() {
        return discover(InstalledStores.contextLoader());
    }

    /** Adds every backend that a class loader sees, for example that of a folder of plug-ins. */
    public MediaGenBuilder discover(ClassLoader loader) {
        backends.discover(loader);
        this.loader = Optional.of(loader);
        return this;
    }

    /**
     * Overrides environment variables of the process: those named here are replaced, all others stay as they are.
     *
     * @param values by the names of variables; a blank one counts as not set
     */
    public MediaGenBuilder environment(Map<String, String> values) {
        backends.environment(values);
        return this;
    }

    /** Uses only these variables, and none of the process. Forgets keys and addresses that were set before. */
    public MediaGenBuilder onlyEnvironment(Map<String, String> values) {
        backends.onlyEnvironment(values);
        return this;
    }

    /**
     * Sets the key of a backend instead of its environment variables.
     *
     * @param backend its name or an alias; {@link #build} refuses one that is not installed
     */
    public MediaGenBuilder key(String backend, String key) {
        backends.key(backend, key);
        return this;
    }

    /**
     * Sets the address of a backend's provider instead of its environment variable.
     *
     * @param backend its name or an alias; {@link #build} refuses one that is not installed
     */
    public MediaGenBuilder baseUrl(String backend, String url) {
        backends.baseUrl(backend, url);
        return this;
    }

    /** Allows providers, and results, at hosts of the own network: see {@link LocalHosts}. By default those of its variable. */
    public MediaGenBuilder localHosts(Set<String> names) {
        return environment(Map.of(LocalHosts.VARIABLE, String.join(",", names)));
    }

    /** Overrides catalogues by a file, see {@code docs/catalogue.md}; by default that of {@code MEDIAGEN_CATALOGUE}. */
    public MediaGenBuilder catalogue(Path file) {
        backends.catalogue(file);
        return this;
    }

    /** Sets the backend of a media type, unless a request names another; by default {@code MEDIAGEN_PREFER_IMAGE} and the like. */
    public MediaGenBuilder prefer(MediaType mediaType, String backend) {
        preferences.set(mediaType, new Preference(backend, Optional.empty()));
        return this;
    }

    /** Sets the backend and model that a media type uses unless a request names others. */
    public MediaGenBuilder prefer(MediaType mediaType, String backend, String model) {
        preferences.set(mediaType, new Preference(backend, Optional.of(model)));
        return this;
    }

    /** Sets the folder for relative paths and results; the working directory of the process by default. */
    public MediaGenBuilder baseFolder(Path folder) {
        base = folder;
        return this;
    }

    /** Sets the folders for reading and writing files, with all below them; only the base folder by default. */
    public MediaGenBuilder allowedFolders(List<Path> folders) {
        allowed = Optional.of(List.copyOf(folders));
        return this;
    }

    /** Allows to read and write files anywhere. */
    public MediaGenBuilder anywhere() {
        anywhere = true;
        return this;
    }

    /** Sets what happens to options that cannot be honoured as requested; {@link Strictness#STRICT} by default. */
    public MediaGenBuilder strictness(Strictness value) {
        strictness = value;
        return this;
    }

    /**
     * Sets the store for continuations and the journal of jobs. Without it, the store that {@link #discover} finds is used, or
     * memory. It is closed with the {@link MediaGen}.
     */
    public MediaGenBuilder stateStore(StateStore value) {
        store = Optional.of(value);
        return this;
    }

    /**
     * Sets the store for results; by default that of {@code MEDIAGEN_OUTPUT}, or else local files. It is closed with the {@link MediaGen}.
     *
     * @param value must have the same reach as the state store: a state store shared by several machines needs a shared media store
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

    /** Adds a listener for events of jobs. */
    public MediaGenBuilder listener(JobListener value) {
        listeners.add(value);
        return this;
    }

    /** Adds changes to the steps in which jobs are recorded and end. */
    public MediaGenBuilder contributor(RecordContributor value) {
        contributors.add(value);
        return this;
    }

    /** Sets the threads of {@code generateAsync} and {@code submitAsync}; by default virtual threads from Java 24 on, else daemons. */
    public MediaGenBuilder executor(Executor value) {
        executor = Optional.of(value);
        return this;
    }

    /** As {@link #maxConcurrent(String, int)}, for every backend that has no number of its own; 64 by default. */
    public MediaGenBuilder maxConcurrentPerBackend(int value) {
        return maxConcurrent("", value);
    }

    /**
     * Sets how many calls are sent concurrently to a backend or a model; by default the variable {@code MEDIAGEN_MAX_CONCURRENT},
     * such as {@code 8} or {@code openai=3,google/veo-3=2}.
     *
     * @param name the backend, or {@code backend/model}; {@link #build} refuses a backend that is not installed
     * @throws IllegalArgumentException when it is below 1
     */
    public MediaGenBuilder maxConcurrent(String name, int value) {
        concurrent.set(name, value);
        return this;
    }

    /** Sets limits that are shared with other processes; by default those of the state store, if it has some. */
    public MediaGenBuilder limits(ProviderLimits value) {
        limits = Optional.of(value);
        return this;
    }

    /** Sets how long {@link MediaGen#close} waits for what may be paid for; by default {@code MEDIAGEN_SHUTDOWN_GRACE}, else 20 s. */
    public MediaGenBuilder shutdownGrace(Duration value) {
        shutdownGrace = Optional.of(value);
        return this;
    }

    /** How long {@link MediaGen#close} waits for answers that may be paid for. */
    public Duration shutdownGrace() {
        return shutdownGrace.orElseGet(() -> TimeLimits.shutdownGrace(backends::variable));
    }

    /**
     * Sets the scope of calls that name no other, see {@link MediaGen#scoped}; by default that of {@code MEDIAGEN_SCOPE}.
     *
     * @param name one line of 1 to 100 characters
     * @throws dev.mediagen.api.InvalidRequestException when it is not
     */
    public MediaGenBuilder scope(String name) {
        keeping.scope(name);
        return this;
    }

    /** Sets how long jobs that ended are kept, more than 0; by default {@code MEDIAGEN_KEEP_HISTORY} ({@code 30d}), else 30 days. */
    public MediaGenBuilder keepHistory(Duration value) {
        keeping.history(value);
        return this;
    }

    /**
     * Sets how long the key of a job that ended is held; by default the variable {@code MEDIAGEN_KEEP_KEYS}, else 90 days.
     *
     * @param value at least as long as the history
     */
    public MediaGenBuilder keepKeys(Duration value) {
        keeping.keys(value);
        return this;
    }

    /** Sets how long results can be continued, more than 0; by default {@code MEDIAGEN_KEEP_CONTINUATIONS}, else 90 days. */
    public MediaGenBuilder keepContinuations(Duration value) {
        keeping.continuations(value);
        return this;
    }

    /**
     * Sets whether prompts, and other text of the caller or made from it, are stored; by default {@code MEDIAGEN_KEEP_PROMPTS}, else
     * they are. Otherwise only a hash is stored, and a conversation that its provider does not keep continues from the media only.
     */
    public MediaGenBuilder keepPrompts(boolean value) {
        keeping.prompts(value);
        return this;
    }

    /** Sets the clock; for tests. */
    public MediaGenBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** Sets how to wait; for tests. */
    public MediaGenBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Builds the {@link MediaGen}. Opens no connection.
     *
     * @throws dev.mediagen.api.SetupException when two backends have the same name, or a setting is invalid
     */
    public MediaGen build() {
        Optional<InstalledStores> installed = loader.map(it -> new InstalledStores(it, backends::variable, clock));
        Optional<StateStore> own = store.or(() -> installed.flatMap(InstalledStores::state));
        StateStore state = own.orElseGet(MemoryStateStore::new);
        MediaStore media = mediaStore
                .or(() -> installed.flatMap(InstalledStores::media))
                .orElseGet(() -> new FileMediaStore(state.durability()));
        installed.ifPresent(there -> interceptors.addAll(there.interceptors()));
        List<RecordContributor> all =
                installed.map(there -> there.contributors(contributors)).orElse(contributors);
        CallThreads calls = new CallThreads(clock, shutdownGrace());
        return new StandardMediaGen(this, new Workspaces(this, calls, state, media, own.isEmpty(), all));
    }

    BackendRegistry registry() {
        return backends.registry(clock, sleeper);
    }

    Function<ContinuationStore, RequestPlanner> planners(BackendRegistry registry) {
        Optional<List<Path>> within =
                anywhere ? Optional.empty() : allowed.or(() -> Optional.of(List.of(base.toAbsolutePath())));
        AllowedPaths folders = new AllowedPaths(base, within);
        BackendSelector selector = new BackendSelector(registry, preferences.resolved(backends::variable), clock);
        Strictness usual = strictness;
        TimeLimits defaults = TimeLimits.of(backends::variable);
        Clock time = clock;
        boolean prompts = retention().prompts();
        return continuations ->
                new RequestPlanner(registry, selector, continuations, folders, usual, defaults, prompts, time);
    }

    BackendThrottle throttle(BackendRegistry registry, StateStore state) {
        ConcurrentCalls widths = concurrent.resolved(backends::variable, registry);
        return new BackendThrottle(widths, limits.or(state::limits), clock, sleeper);
    }

    Executor executor() {
        return executor.orElseGet(AsyncCall::threads);
    }

    Scope scope() {
        return keeping.scope(backends::variable);
    }

    Retention retention() {
        return keeping.retention(backends::variable);
    }
}
