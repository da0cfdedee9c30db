package dev.mediagen.journal;

import dev.mediagen.api.Continuation;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores and finds the records needed to continue results. A record is never changed once it is written, so that branches from one
 * result are independent.
 */
public final class ContinuationStore {

    /** The prefix of ids for results without state of the backend: the image itself becomes an input. */
    private static final String OWN_PREFIX = "picture_";

    /** The kind of entries that assign provider ids to scopes; common to all scopes. */
    private static final String SCOPE_OF_PROVIDER_ID = "continuation-scope";

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationStore.class);
    private static final int ID_BYTES = 6;
    private static final int PAGE = 500;
    private static final Duration TIDY = Duration.ofHours(1);

    private final StateStore store;
    private final Scope scope;
    private final MediaStore media;
    private final ContinuationFiles kept;
    private final Function<String, Optional<String>> backendOf;
    private final Retention retention;
    private final Clock clock;
    private final AtomicLong tidied;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates a store of continuations.
     *
     * @param store the state store
     * @param scope the scope
     * @param media the store of results
     * @param kept the files of continuations
     * @param backendOf gives the name of the backend whose provider issues ids like this one, if there is one
     * @param retention how long a continuation is kept, and whether with prompts
     * @param clock the clock
     */
    public ContinuationStore(
            StateStore store,
            Scope scope,
            MediaStore media,
            ContinuationFiles kept,
            Function<String, Optional<String>> backendOf,
            Retention retention,
            Clock clock) {
        this.store = scope.in(store);
        this.scope = scope;
        this.media = media;
        this.kept = kept;
        this.backendOf = backendOf;
        this.retention = retention;
        this.clock = clock;
        tidied = new AtomicLong(clock.millis());
    }

    /**
     * The record of an id.
     *
     * @throws InvalidRequestException when there is none, or when it has expired
     */
    public ContinuationRecord find(String id) {
        ContinuationRecord record = store.get(StateStore.CONTINUATION, id)
                .map(entry -> ContinuationRecord.read(entry.text()))
                .or(() -> adopted(id))
                .orElseThrow(() -> notFound(id));
        Optional<Instant> expires = record.continuation().expires();
        if (expires.isPresent() && !clock.instant().isBefore(expires.get())) {
            throw refused(
                    id,
                    "expired at " + expires.get() + ": the provider has deleted it",
                    "a later result, or the file itself as an input");
        }
        return record;
    }

    /** Accepts ids that a provider issues and stores, wherever they come from, unless they belong to another scope. */
    private Optional<ContinuationRecord> adopted(String id) {
        if (!scope.isNone() || store.get(SCOPE_OF_PROVIDER_ID, id).isPresent()) {
            return Optional.empty();
        }
        return backendOf
                .apply(id)
                .map(backend -> new ContinuationRecord(
                        new Continuation(id, backend, Operation.IMAGE_EDIT, "", clock.instant(), Optional.empty()),
                        Optional.of(ContinuationState.ofProviderId(id).build()),
                        Map.of(),
                        List.of(),
                        List.of()));
    }

    /**
     * Stores what is needed to continue a result.
     *
     * @param jobs the ids of the jobs that made it
     * @return empty when it cannot be continued: the backend stores no state, and the result is not an image
     */
    public Optional<Continuation> keep(
            Operation operation,
            String backend,
            String model,
            Optional<ContinuationState> given,
            List<? extends Media> results,
            List<String> jobs) {
        Optional<ContinuationState> state = given.filter(this::isKept);
        if (state.isEmpty() && operation.mediaType() != MediaType.IMAGE) {
            return Optional.empty();
        }
        String id = state.flatMap(ContinuationState::providerId)
                .orElseGet(() -> newId(state.map(ContinuationState::prefix).orElse(OWN_PREFIX)));
        Continuation continuation = new Continuation(
                id, backend, operation, model, clock.instant(), state.flatMap(ContinuationState::expires));
        List<FileReference> references = results.stream()
                .map(one -> new FileReference(one.location(), one.file().sha256()))
                .toList();
        Map<String, FileReference> files = new LinkedHashMap<>();
        state.ifPresent(present -> {
            files.putAll(kept.keep(id, present.files(), results.get(0).location()));
            present.outputs().forEach((name, position) -> files.put(name, references.get(position)));
        });
        write(new ContinuationRecord(continuation, state, files, references, jobs));
        tidyNowAndThen();
        return Optional.of(continuation);
    }

    /** The store of results. */
    public MediaStore media() {
        return media;
    }

    /** Whether a state can be stored: one that may contain text is not, where prompts are not kept. */
    public boolean isKept(ContinuationState state) {
        return retention.prompts() || TextRedaction.redact(state).isPresent();
    }

    private void write(ContinuationRecord record) {
        String id = record.continuation().id();
        try {
            store.apply(changes(record));
        } catch (MediaException e) {
            attempt(() -> kept.remove(id));
            throw e;
        }
    }

    private List<StateChange> changes(ContinuationRecord record) {
        String id = record.continuation().id();
        Instant until = clock.instant().plus(retention.continuations());
        List<StateChange> changes = new ArrayList<>();
        if (!scope.isNone()
                && record.state().flatMap(ContinuationState::providerId).isPresent()) {
            changes.add(StateChange.put(
                    StateEntry.of(SCOPE_OF_PROVIDER_ID, id, scope.mark()).expiring(until)));
        }
        changes.add(StateChange.put(
                StateEntry.of(StateStore.CONTINUATION, id, record.write()).expiring(until)));
        return changes;
    }

    /** Removes the files of continuations that expired. */
    public void tidy() {
        attempt(kept::tidy);
    }

    private void tidyNowAndThen() {
        long last = tidied.get();
        long now = clock.millis();
        if (now - last > TIDY.toMillis() && tidied.compareAndSet(last, now)) {
            tidy();
        }
    }

    /**
     * Releases a continuation when a job of its result is erased; it is removed with the last of these jobs.
     *
     * @param isKnown whether there is a job with an id
     */
    public void release(String id, String job, Predicate<String> isKnown) {
        boolean needed = store.get(StateStore.CONTINUATION, id)
                .map(entry -> ContinuationRecord.read(entry.text()).jobs().stream()
                        .anyMatch(other -> !other.equals(job) && isKnown.test(other)))
                .orElse(false);
        if (!needed) {
            remove(id);
        }
    }

    private void remove(String id) {
        removeRecord(id);
        kept.remove(id);
    }

    private void removeRecord(String id) {
        List<StateChange> changes = new ArrayList<>(List.of(StateChange.remove(StateStore.CONTINUATION, id)));
        if (!scope.isNone()) {
            changes.add(StateChange.remove(SCOPE_OF_PROVIDER_ID, id));
        }
        store.apply(changes);
    }

    /** Removes all continuations with their files. */
    public void removeAll() {
        for (List<StateEntry> page = page(); !page.isEmpty(); page = page()) {
            page.forEach(entry -> removeRecord(entry.id()));
        }
        kept.removeAll();
    }

    private List<StateEntry> page() {
        return store.find(StateStore.CONTINUATION, "", "", PAGE);
    }

    /** Removes the files of all continuations, which end with this process. */
    public void end() {
        attempt(kept::removeAll);
    }

    private static void attempt(Runnable tidying) {
        try {
            tidying.run();
        } catch (RuntimeException e) {
            LOG.warn("The files of expired continuations could not be removed.", e);
        }
    }

    /** The state for the backend with its unchanged files; changed ones have to be optional. */
    public ContinuationState verified(ContinuationRecord record, ContinuationState state) {
        ContinuationState.Builder found = state.toBuilder();
        record.files().forEach((name, file) -> {
            if (!state.optional().contains(name)) {
                verify(record, file);
            } else if (problem(file).isPresent()) {
                found.without(name);
                return;
            }
            found.file(name, input(record, file));
        });
        return found.build();
    }

    /** The results as inputs, for a backend that continues from the images themselves. */
    public List<Input> results(ContinuationRecord record) {
        if (record.results().isEmpty()) {
            throw refused(
                    record.continuation().id(),
                    "is stored at its provider, and there is no local image for another backend or model",
                    "the backend " + record.continuation().backend());
        }
        record.results().forEach(file -> verify(record, file));
        return record.results().stream().map(file -> input(record, file)).toList();
    }

    private Input input(ContinuationRecord record, FileReference file) {
        try {
            return file.input(media);
        } catch (UncheckedIOException e) {
            LOG.warn("{} cannot be read.", file.location(), e);
            throw needs(record, file, "cannot be read");
        }
    }

    private void verify(ContinuationRecord record, FileReference file) {
        problem(file).ifPresent(problem -> {
            throw needs(record, file, problem);
        });
    }

    private static InvalidRequestException needs(ContinuationRecord record, FileReference file, String problem) {
        return refused(
                record.continuation().id(),
                "needs the file " + file.location() + ", which " + problem,
                "the unchanged file, or an image as an input");
    }

    /** The problem with a file that is not unchanged. */
    private Optional<String> problem(FileReference file) {
        if (file.sha256().isEmpty()) {
            return Optional.empty();
        }
        return switch (media.inspect(file.location(), file.sha256())) {
            case INTACT -> Optional.empty();
            case CHANGED -> Optional.of("was changed");
            case NOT_HERE -> Optional.of("is not on this machine or was removed");
            case UNREADABLE -> Optional.of("cannot be read");
        };
    }

    private String newId(String prefix) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    private static InvalidRequestException notFound(String id) {
        return refused(
                id,
                "not found: it may have expired, have been evicted by newer ones, or belong to another user or machine",
                "the continuation id of an earlier result");
    }

    private static InvalidRequestException refused(String id, String problem, String allowed) {
        Violation violation = new Violation(Option.CONTINUE_FROM.name(), id, problem, allowed);
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("continuation").build());
    }
}
