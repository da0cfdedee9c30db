package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.SetupException;
import dev.mediagen.journal.ContinuationFiles;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.MissingResults;
import dev.mediagen.journal.Preparations;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.journal.Sidecar;
import dev.mediagen.selection.Backend;
import dev.mediagen.selection.BackendRegistry;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateStore;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The workspaces of all scopes over one set of backends, one state store and one media store. */
final class Workspaces implements AutoCloseable {

    /** The maximum number of idle workspaces that are kept; others are created again when needed. */
    private static final int MOST = 1000;

    private final StateStore store;
    private final MediaStore media;
    private final boolean storeEnds;
    private final BackendRegistry registry;
    private final BackendThrottle throttle;
    private final CallThreads threads;
    private final Clock clock;
    private final Retention retention;
    private final Sleeper sleeper;
    private final JobEvents events;
    private final List<RecordContributor> contributors;
    private final Function<ContinuationStore, RequestPlanner> planners;
    private volatile boolean closed;
    private final Map<Scope, Workspace> recent = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates them.
     *
     * @param threads the threads of calls
     * @param storeEnds whether the state store ends with this process
     * @param contributors add changes to the records of jobs
     * @throws SetupException when several machines share the state and not the results
     */
    Workspaces(
            MediaGenBuilder settings,
            CallThreads threads,
            StateStore store,
            MediaStore media,
            boolean storeEnds,
            List<RecordContributor> contributors) {
        InstalledStores.requireSameReach(store, media);
        this.store = store;
        this.media = media;
        this.storeEnds = storeEnds;
        registry = settings.registry();
        throttle = settings.throttle(registry, store);
        clock = settings.clock;
        this.threads = threads;
        retention = settings.retention();
        sleeper = settings.sleeper;
        events = new JobEvents(List.copyOf(settings.listeners), clock, registry::providerName);
        this.contributors = List.copyOf(contributors);
        planners = settings.planners(registry);
    }

    BackendRegistry registry() {
        return registry;
    }

    Clock clock() {
        return clock;
    }

    Set<Scope> withOpenJobs() {
        return Scope.withOpenJobs(store);
    }

    MediaStore media() {
        return media;
    }

    Sidecar sidecar() {
        return new Sidecar(media, retention.prompts());
    }

    synchronized Workspace of(Scope scope) {
        if (closed) {
            throw new JobUnfinishedException(
                    "This MediaGen is closed. Nothing was sent.",
                    ErrorDetails.builder().code("closed").possiblyBilled(false).build());
        }
        Workspace workspace = recent.computeIfAbsent(scope, this::open);
        Iterator<Workspace> eldest = recent.values().iterator();
        while (recent.size() > MOST && !storeEnds && eldest.hasNext()) {
            if (eldest.next().journal().isIdle()) {
                eldest.remove();
            }
        }
        return workspace;
    }

    private Workspace open(Scope scope) {
        ContinuationStore continuations = new ContinuationStore(
                store,
                scope,
                media,
                new ContinuationFiles(store, scope, media, clock),
                registry::ofProviderId,
                retention,
                clock);
        continuations.tidy();
        RequestPlanner planner = planners.apply(continuations);
        Preparations preparations = new Preparations(scope.in(store), clock, sleeper);
        JobJournal journal = new JobJournal(store, scope, media, retention, events, contributors);
        Polling polling = new Polling(clock, sleeper, () -> closed);
        JobRunner runner = new JobRunner(media, preparations, new MissingResults(journal), throttle, polling);
        ResultAssembler assembler = new ResultAssembler(continuations, sidecar(), clock);
        Pipeline pipeline = new Pipeline(planner, journal, runner, threads, new ResultPublisher(media), assembler);
        RequestCalls calls = new RequestCalls(pipeline, throttle);
        BatchCalls batches = new BatchCalls(planner, journal, runner, threads);
        Generator generator = new Generator(pipeline, calls, new KeyedWork(journal, pipeline, calls, planner), planner);
        return new Workspace(planner, calls, batches, generator, journal, continuations, preparations);
    }

    @Override
    public void close() {
        closed = true;
        threads.close();
        registry.all().forEach(Backend::close);
        threads.awaitRecords();
        closeStores();
    }

    private synchronized void closeStores() {
        recent.values().forEach(this::close);
        store.close();
        media.close();
    }

    private void close(Workspace workspace) {
        workspace.journal().close();
        if (storeEnds) {
            workspace.continuations().end();
        }
    }

    /**
     * Everything of one scope: its journal, its continuations, its prepared results, and the services on top of them.
     *
     * @param planner decides about requests
     * @param calls makes the calls of a request
     * @param batches sends calls by the batch APIs of providers
     * @param generator the ways to begin a request
     * @param journal its jobs and keys
     * @param continuations its continuations
     * @param preparations the results of free steps of its calls
     */
    record Workspace(
            RequestPlanner planner,
            RequestCalls calls,
            BatchCalls batches,
            Generator generator,
            JobJournal journal,
            ContinuationStore continuations,
            Preparations preparations) {

        /** Collects, stops and discards jobs. */
        JobControl jobs() {
            return new JobControl(journal, planner, calls, generator);
        }

        /** Lists and erases jobs. */
        JobHistory history() {
            return new JobHistory(journal, continuations);
        }

        /** Discards open jobs, and removes everything; returns the number of erased jobs. */
        int forget() {
            int jobs = history().eraseAll();
            continuations.removeAll();
            preparations.removeAll();
            return jobs;
        }
    }
}
