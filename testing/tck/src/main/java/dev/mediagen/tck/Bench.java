package dev.mediagen.tck;

import dev.mediagen.api.Continuation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@code MediaGen} with only the backend under test, on a separate clock, watched from both sides. */
final class Bench implements Watch, Sleeper, AutoCloseable {
    private final Subject subject;
    private final Path folder;
    private final OpenStore store;
    private final ManualTime time;
    private final MediaGen mediaGen;
    private final String backend;
    private final List<Call<?>> calls = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<PreparedStep> steps = new CopyOnWriteArrayList<>();
    private final List<String> sentByPolls = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final Map<Ability, Optional<String>> earlier = new HashMap<>();
    private final ThreadLocal<Integer> wireSeen = ThreadLocal.withInitial(() -> 0);
    private final List<Duration> pausesOfHandlers = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> inHandler = ThreadLocal.withInitial(() -> false);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean lastByte = new AtomicBoolean();
    private volatile boolean interruptsWaits;
    private volatile Activity activity = Activity.NONE;

    Bench(Subject subject, Map<String, String> environment, Path folder, OpenStore store) {
        this.subject = subject;
        this.folder = made(folder);
        this.store = store;
        this.time = store.time();
        this.backend = subject.descriptor().name();
        AssertingBackend asserted = new AssertingBackend(subject.provider());
        this.mediaGen = MediaGen.builder()
                .provider(new WatchedProvider(asserted, this))
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(store)
                .clock(time)
                .sleeper(this)
                .build();
    }

    MediaGen mediaGen() {
        return mediaGen;
    }

    /** What the backend is doing; with concurrent calls, what the last one does that started. */
    Activity activity() {
        return activity;
    }

    /** Whether a backend was about to send the last byte of a request that may be billed. */
    boolean sentLastByte() {
        return lastByte.get();
    }

    /** Moves the clock. */
    void advance(Duration length) {
        time.advance(length);
    }

    Path folder() {
        return folder;
    }

    OpenStore store() {
        return store;
    }

    /** Waits that were started inside a handler. */
    List<Duration> pausesOfHandlers() {
        return pausesOfHandlers;
    }

    /** The requests of the handlers, as recorded by the test server. */
    List<String> sentByHandlers() {
        return sent;
    }

    /** From now on interrupts every wait between two polls of a job, like a caller that wants to stop. */
    Bench interruptingWaits() {
        interruptsWaits = true;
        return this;
    }

    /**
     * Options that name the backend and the model. Results go to a separate folder: among thousands in one folder the core would
     * search long for a free name.
     */
    GenerateOptions.Builder to(Ability ability) {
        return GenerateOptions.builder()
                .backend(backend)
                .model(ability.model())
                .folder(Path.of("request-" + requests.incrementAndGet()))
                .allowRetired(true)
                .strictness(Strictness.STRICT);
    }

    /** The requests for a model. An operation that only continues has an earlier result, made once for all of them. */
    SampleRequests samples(Ability ability) {
        SampleRequests samples = subject.samples(ability);
        return samples.onlyContinues()
                ? earlier.computeIfAbsent(ability, this::earlier)
                        .map(samples::after)
                        .orElse(samples)
                : samples;
    }

    /** Takes over the earlier result that another bench with the same store makes for an operation. */
    Bench after(Bench before, Ability ability) {
        earlier.put(ability, before.earlier(ability));
        return this;
    }

    private Optional<String> earlier(Ability next) {
        return next.entry().operations().keySet().stream()
                .flatMap(operation -> next.at(operation).stream())
                .filter(source ->
                        source.operation().mediaType() == next.operation().mediaType())
                .flatMap(source -> subject.samples(source).least().stream()
                        .flatMap(least -> attempt(source, least).result().stream()))
                .flatMap(result -> result.continuation().stream())
                .map(Continuation::id)
                .findFirst();
    }

    Attempt attempt(Ability ability, Options options) {
        return attempt(ability, options, to(ability).build());
    }

    /** Makes a request and records its effects. One at a time, so that everything recorded belongs to this request. */
    Attempt attempt(Ability ability, Options options, GenerateOptions how) {
        int before = outcomes.size();
        int sentBefore = sent.size();
        int pollsBefore = sentByPolls.size();
        int stepsBefore = steps.size();
        int callsBefore = calls.size();
        Optional<Generated<?>> result = Optional.empty();
        Optional<RuntimeException> failure = Optional.empty();
        try {
            result = Optional.of(mediaGen.generate(MediaRequest.of(ability.operation(), options), how));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        Optional<List<String>> wire = subject.wire()
                .map(any -> Stream.concat(tail(sent, sentBefore).stream(), tail(sentByPolls, pollsBefore).stream())
                        .toList())
                .map(texts -> Noise.removed(texts, tail(calls, callsBefore)));
        return new Attempt(result, failure, tail(outcomes, before), wire, tail(steps, stepsBefore), mark(result));
    }

    @Override
    public Outcome called(Call<?> call, Function<Call<?>, Outcome> handler) {
        calls.add(call);
        wireSeen.set(subject.wireSize());
        inHandler.set(true);
        activity = Activity.CALL;
        try {
            Outcome outcome = handler.apply(new WatchedCall(call, this::prepared, lastByte));
            outcomes.add(outcome);
            return outcome;
        } finally {
            activity = Activity.NONE;
            inHandler.set(false);
            sent.addAll(newlySent());
        }
    }

    /** The requests that were sent since the last time, as far as this thread knows. */
    private List<String> newlySent() {
        List<String> since = subject.wireSince(wireSeen.get());
        wireSeen.set(wireSeen.get() + since.size());
        return since;
    }

    private Supplier<Prepared> prepared(String key, Optional<Input> input, Supplier<Prepared> step) {
        return () -> {
            sent.addAll(newlySent());
            activity = Activity.PREPARATION;
            boolean isKept = false;
            try {
                Prepared prepared = step.get();
                isKept = prepared.expires(time.instant()).isPresent();
                return prepared;
            } finally {
                activity = Activity.CALL;
                steps.add(new PreparedStep(key, input, isKept, newlySent()));
            }
        };
    }

    @Override
    public Outcome.Accepted batched(
            List<? extends Call<?>> all, Function<List<? extends Call<?>>, Outcome.Accepted> handler) {
        wireSeen.set(subject.wireSize());
        calls.addAll(all);
        batches.add(all.size());
        Outcome.Accepted accepted = handler.apply(all.stream()
                .map(call -> new WatchedCall(call, this::prepared, lastByte))
                .toList());
        sent.addAll(newlySent());
        return accepted;
    }

    /** How many calls each batch had. */
    List<Integer> batches() {
        return batches;
    }

    @Override
    public Outcome polled(JobCall call, Function<JobCall, Outcome> handler) {
        wireSeen.set(subject.wireSize());
        inHandler.set(true);
        activity = Activity.POLL;
        try {
            Outcome outcome = handler.apply(call);
            outcomes.add(outcome);
            return outcome;
        } finally {
            activity = Activity.NONE;
            inHandler.set(false);
            newlySent().stream().filter(Wire::writes).forEach(sentByPolls::add);
        }
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        if (inHandler.get()) {
            pausesOfHandlers.add(length);
        } else if (interruptsWaits) {
            throw new InterruptedException("The kit wants to stop.");
        }
        time.sleep(length);
    }

    @Override
    public void close() {
        mediaGen.close();
    }

    /** The hashes and attributes of all outputs. */
    private static String mark(Optional<Generated<?>> result) {
        return result.stream()
                .flatMap(generated -> generated.all().stream())
                .map(Media::file)
                .map(file -> file.sha256() + " " + file.attributes())
                .collect(Collectors.joining("\n"));
    }

    /** All files below the folder. */
    Stream<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements added to a list since a position, while other threads may add to it. */
    static <T> List<T> tail(List<T> list, int from) {
        // A part of a list breaks when somebody adds to the whole; an iterator of these lists does not.
        List<T> added = new ArrayList<>();
        list.listIterator(from).forEachRemaining(added::add);
        return List.copyOf(added);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
